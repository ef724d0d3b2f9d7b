import { mailings as contract, type MailingText, type MailingTo } from '@rehire/contract/discover/mailings';
import type { HoldReason } from '@rehire/contract/people/contacts';
import { foreseeContacts } from '../../people/face.ts';
import { findWorkspace } from '../../platform/access/workspaces/workspaces.store.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { publicOrigin } from '../../platform/http/public-origin.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { readOwn } from '../designs/designs.store.ts';
import { statusOf } from '../surveys/surveys.store.ts';
import { textFor, writtenInvitation } from './invitation.ts';
import { retryHeld } from '../letters/letters.store.ts';
import { lettersOf, listLetters } from './letters.store.ts';
import { findMailing, insertMailing, listMailings, readMailing, setJob } from './mailings.store.ts';
import { type Recipients, recipientsOf } from './recipients.store.ts';
import { SEND } from './send.job.ts';

/** Where the links of a letter lead that is only looked at. */
const NOWHERE = '#';

type Needs = Pick<Platform, 'record' | 'config' | 'jobs' | 'audit'>;

export function mailingEndpoints({ record, config, jobs, audit }: Needs): Endpoint[] {
  const { db } = record;

  async function openSurvey(tx: Transaction, workspace: string, survey: string) {
    const own = await readOwn(tx, workspace, survey);
    if (statusOf(own, new Date()) !== 'open')
      throw new Problem('conflict', 'Letters lead to a survey that takes answers. Launch it first.');
    return own;
  }

  /** The survey that letters are about, and to whom they go. */
  async function meant(
    tx: Transaction,
    workspace: string,
    survey: string,
    { to, texts }: { readonly to: MailingTo; readonly texts: readonly MailingText[] },
  ) {
    const own = await openSurvey(tx, workspace, survey);
    return { own, found: await recipientsOf(tx, workspace, survey, to, texts[0]?.language ?? 'en') };
  }

  /** How many would be held back, by the reason. */
  async function foreseen(tx: Transaction, workspace: string, survey: string, { people }: Recipients) {
    const verdicts = await foreseeContacts(
      tx,
      workspace,
      people.map(({ customer, address, reminds }) => ({
        customer,
        email: address,
        channel: 'mail' as const,
        purpose: 'survey' as const,
        about: `survey:${survey}`,
        reminderOf: reminds?.contact,
      })),
    );
    const counts = new Map<HoldReason, number>();
    for (const verdict of verdicts)
      if (!verdict.allowed) counts.set(verdict.reason, (counts.get(verdict.reason) ?? 0) + 1);
    return [...counts].map(([reason, held]) => ({ reason, people: held }));
  }

  return [
    endpoint(contract.list, async ({ workspace, params }) => {
      await readOwn(db, workspace, params.survey);
      return { items: await listMailings(db, workspace, params.survey) };
    }),

    endpoint(contract.preview, ({ workspace, params, body }) =>
      record.tx(async (tx) => {
        const { own, found } = await meant(tx, workspace, params.survey, body);
        const [first] = found.people;
        const letter = writtenInvitation({
          text: textFor(body.texts, first?.language ?? ''),
          name: first?.name ?? '',
          from: (await findWorkspace(tx, workspace, 'viewer'))?.name ?? '',
          definition: own.definition,
          firstQuestion: body.firstQuestion,
          link: NOWHERE,
          optOut: NOWHERE,
        });
        return {
          people: found.people.length,
          withoutAddress: found.withoutAddress,
          invitedAlready: found.invitedAlready,
          holds: await foreseen(tx, workspace, params.survey, found),
          letter,
        };
      }),
    ),

    endpoint(contract.send, ({ workspace, params: { survey }, body, author, request }) =>
      record.tx(async (tx) => {
        const { found } = await meant(tx, workspace, survey, body);
        if (found.people.length === 0)
          throw new Problem('conflict', 'There is nobody to write to who was not written to already.');
        const mailing = await insertMailing(tx, workspace, {
          survey,
          remindsOf: body.to.kind === 'unanswered' ? body.to.mailing : null,
          texts: body.texts,
          firstQuestion: body.firstQuestion,
          origin: publicOrigin(config, request),
          people: found.people,
          author,
        });
        const job = await jobs.enqueue(tx, { workspace, kind: SEND, input: { mailing }, author });
        await setJob(tx, workspace, mailing, job);
        await audit.write(tx, {
          workspace,
          author,
          act: body.to.kind === 'unanswered' ? 'survey.reminded' : 'survey.mailed',
          subject: `survey:${survey}`,
          detail: { letters: found.people.length },
        });
        return readMailing(tx, workspace, mailing);
      }),
    ),

    endpoint(contract.letters, async ({ workspace, params, query }) => {
      await findMailing(db, workspace, params.mailing, params.survey);
      return listLetters(db, workspace, params.mailing, query);
    }),

    endpoint(contract.resume, ({ workspace, params: { survey, mailing }, author }) =>
      record.tx(async (tx) => {
        await findMailing(tx, workspace, mailing, survey);
        await openSurvey(tx, workspace, survey);
        await retryHeld(tx, lettersOf(workspace, mailing));
        const job = await jobs.enqueue(tx, { workspace, kind: SEND, input: { mailing }, author });
        await setJob(tx, workspace, mailing, job);
        return readMailing(tx, workspace, mailing);
      }),
    ),
  ];
}
