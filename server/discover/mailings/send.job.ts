import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { findWorkspace } from '../../platform/access/workspaces/workspaces.store.ts';
import { Problem } from '../../platform/http/problem.ts';
import { type JobKind, jobKind } from '../../platform/jobs/job-kind.ts';
import type { Delivery } from '../../platform/mail/delivery.ts';
import { optOutHeaders } from '../../platform/mail/letter.ts';
import type { Platform } from '../../platform/platform.ts';
import { readOwn } from '../designs/designs.store.ts';
import { statusOf } from '../surveys/surveys.store.ts';
import { textFor, writtenInvitation } from './invitation.ts';
import { leaveInterrupted, settleLetter, takeLetter, waitingLetters } from './letters.store.ts';
import { findMailing, readMailing, setJob } from './mailings.store.ts';

export const SEND = 'discover.send-mailing';

const BATCH = 50;
/** As many as the connection to the mail server takes beside each other. */
const AT_ONCE = 3;
/** So many that broke off one after the other are a server that takes none. */
const MOST_UNSURE = 3;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What a server did not take now is tried again after a while: most that say so want to see it come back. */
const LATER_MS = 5 * 60_000;

/** What was seen of a run so far. */
interface Seen {
  done: number;
  sent: number;
  /** How many broke off one after the other. */
  unsure: number;
  quietUntil: Date | null;
  later: boolean;
  /** Why the server takes none. */
  trouble: string | null;
}

const stops = ({ quietUntil, trouble }: Seen): boolean => quietUntil !== null || trouble !== null;

function take(seen: Seen, { is, said }: Delivery): void {
  if (is === 'taken') seen.sent += 1;
  if (is === 'later') seen.later = true;
  seen.unsure = is === 'unsure' ? seen.unsure + 1 : 0;
  if (is === 'unreachable' || seen.unsure >= MOST_UNSURE) seen.trouble = said;
}

type Needs = Pick<Platform, 'record' | 'mail' | 'jobs'>;

/**
 * Sends the letters of a mailing that wait, each once. A letter is marked before it leaves, so that a server that dies leaves
 * it unsure rather than sent twice; those behind it go on with the next run. In quiet hours it asks to run again when they end.
 */
export const sendJob = ({ record, mail, jobs }: Needs): JobKind =>
  jobKind({
    name: SEND,
    input: z.object({ mailing: z.string() }),
    attempts: 5,
    run: async ({ workspace, input, author, signal, progress }) => {
      const mailing = await findMailing(record.db, workspace, input.mailing);
      const survey = await readOwn(record.db, workspace, mailing.surveyId);
      const from = (await findWorkspace(record.db, workspace, 'viewer'))?.name ?? '';
      const run = randomUUID();
      await leaveInterrupted(record.db, workspace, mailing.id, run);
      const { counts } = await readMailing(record.db, workspace, mailing.id);
      const seen: Seen = { done: 0, sent: 0, unsure: 0, quietUntil: null, later: false, trouble: null };

      const one = async (id: string): Promise<void> => {
        const taken = await takeLetter(record, workspace, mailing, id, run);
        seen.done += 1;
        if (taken.is === 'quiet') seen.quietUntil = taken.until;
        if (taken.is !== 'taken') return;
        const { letter } = taken;
        const optOut = `${mailing.origin}${letter.optOut}`;
        const written = writtenInvitation({
          text: textFor(mailing.texts, letter.language),
          name: letter.name,
          from,
          definition: survey.definition,
          firstQuestion: mailing.firstQuestion,
          link: `${mailing.origin}${letter.path}`,
          optOut,
        });
        const delivery = await mail.deliver({
          to: letter.address,
          ...written,
          messageId: `<${letter.id}.${letter.tries}@${new URL(mailing.origin).hostname}>`,
          headers: optOutHeaders(optOut),
        });
        await settleLetter(record, workspace, letter, delivery);
        take(seen, delivery);
      };

      let after = FIRST;
      while (!stops(seen)) {
        if (!mail.enabled)
          throw new Problem('conflict', 'No mail server is set up. The letters wait until one is.');
        if (statusOf(survey, new Date()) !== 'open')
          throw new Problem('conflict', 'The survey takes no answers. The letters that wait are not sent.');
        const batch = await waitingLetters(record.db, workspace, mailing.id, after, BATCH);
        if (batch.length === 0) break;
        for (let at = 0; at < batch.length && !stops(seen); at += AT_ONCE) {
          signal.throwIfAborted();
          await Promise.all(batch.slice(at, at + AT_ONCE).map(one));
          await progress(seen.done / Math.max(counts.waiting, seen.done), `${seen.sent} sent`);
        }
        after = batch.at(-1) ?? after;
      }
      if (seen.trouble !== null)
        throw new Problem(
          'unavailable',
          `The mail server does not take letters now. It said: ${seen.trouble}`,
        );
      const startAfter = seen.quietUntil ?? (seen.later ? new Date(Date.now() + LATER_MS) : null);
      if (startAfter !== null)
        await record.tx(async (tx) => {
          const next = { workspace, kind: SEND, input, author, startAfter };
          await setJob(tx, workspace, mailing.id, await jobs.enqueue(tx, next));
        });
      return { sent: seen.sent, goesOnAt: startAfter?.toISOString() ?? null };
    },
  });
