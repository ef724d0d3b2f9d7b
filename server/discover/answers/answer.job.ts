import { letterWordsIn } from '@rehire/questionnaire/letter-words';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { claimContacts, customersOf, emailsOf, optOutPath, releaseContact } from '../../people/face.ts';
import { type JobKind, jobKind } from '../../platform/jobs/job-kind.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { noteAnswered } from './answers.store.ts';
import { feedbackAnswers, feedbackLetters } from './answers.table.ts';

/** The language of what stands around the team's own words. */
const LANGUAGE = 'en';

export const ANSWER = 'feedback.answer';

/** A letter that may be sent now. */
interface Ready {
  readonly identity: number;
  readonly email: string;
  readonly contact: string;
  /** Where its reader says that they want no more of them. */
  readonly optOut: string;
}

/**
 * Sends the letters of an answer, one a person. A letter is taken out of those that wait before it is handed to the mail
 * server: whoever is interrupted between the two leaves one that may have arrived, and nobody gets it twice.
 */
export const answerJob = ({ record, mail }: Pick<Platform, 'record' | 'mail'>): JobKind =>
  jobKind({
    name: ANSWER,
    input: z.object({ answer: z.string(), origin: z.string() }),
    attempts: 5,
    run: async ({ workspace, input, signal, progress }) => {
      const { db } = record;
      const ofAnswer = and(
        eq(feedbackLetters.workspaceId, workspace),
        eq(feedbackLetters.answerId, input.answer),
      );
      const [answer] = await db
        .select()
        .from(feedbackAnswers)
        .where(and(eq(feedbackAnswers.workspaceId, workspace), eq(feedbackAnswers.id, input.answer)));
      if (!answer) return {};

      const settle = (
        tx: Transaction | typeof db,
        identity: number,
        values: Partial<typeof feedbackLetters.$inferInsert>,
      ) =>
        tx
          .update(feedbackLetters)
          .set(values)
          .where(and(ofAnswer, eq(feedbackLetters.identity, identity)));

      /** Takes the next letter that waits; null where none does, `held` where it may not be sent. */
      const next = (): Promise<Ready | 'held' | null> =>
        record.tx(async (tx) => {
          const [waiting] = await tx
            .select({ identity: feedbackLetters.identity })
            .from(feedbackLetters)
            .where(and(ofAnswer, eq(feedbackLetters.status, 'waiting')))
            .orderBy(asc(feedbackLetters.identity))
            .limit(1)
            .for('update', { skipLocked: true });
          if (!waiting) return null;
          const { identity } = waiting;
          const customer = (await customersOf(tx, workspace, [identity])).get(identity) ?? null;
          const email =
            customer === null ? undefined : (await emailsOf(tx, workspace, [customer])).get(customer);
          if (customer === null || email === undefined) {
            await settle(tx, identity, { status: 'held', reason: 'erased' });
            return 'held';
          }
          const [claimed] = await claimContacts(tx, workspace, [
            { customer, email, channel: 'mail', purpose: 'follow-up', about: `feedback:${answer.pieceId}` },
          ]);
          if (!claimed?.allowed) {
            await settle(tx, identity, { status: 'held', reason: claimed?.reason ?? 'no-consent' });
            return 'held';
          }
          await settle(tx, identity, { status: 'sending' });
          const path = await optOutPath(tx, workspace, claimed.contact, LANGUAGE);
          return { identity, email, contact: claimed.contact, optOut: `${input.origin}${path}` };
        });

      const all = await db.$count(feedbackLetters, ofAnswer);
      let sent = 0;
      for (let done = 0; ; done += 1) {
        signal.throwIfAborted();
        const letter = await next();
        if (letter === null) break;
        await progress(all === 0 ? 1 : Math.min(1, done / all));
        if (letter === 'held') continue;
        const taken = await mail.send(letter.email, {
          subject: answer.subject,
          paragraphs: answer.text
            .split(/\n{2,}/)
            .flatMap((part) => (part.trim() === '' ? [] : [part.trim()])),
          footer: 'You get this letter because you wrote to us about it or voted for it.',
          optOut: { title: letterWordsIn(LANGUAGE).optOut, href: letter.optOut },
        });
        if (!taken) await releaseContact(db, workspace, letter.contact);
        else sent += 1;
        await settle(
          db,
          letter.identity,
          taken ? { status: 'sent', sentAt: new Date() } : { status: 'refused' },
        );
      }
      const reached = await db.$count(feedbackLetters, and(ofAnswer, eq(feedbackLetters.status, 'sent')));
      if (reached > 0) await noteAnswered(db, workspace, answer.pieceId);
      return { sent };
    },
  });
