import type { MailingTo } from '@rehire/contract/discover/mailings';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { customersWithAddress, languagesOf, ownersOf } from '../../people/face.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { invitedLetters } from './letters.store.ts';
import { surveyMailings } from './mailings.table.ts';

/** How many letters one mailing holds. */
const MOST_LETTERS = 20_000;

/** Somebody who is to get a letter. */
export interface Recipient {
  readonly name: string;
  readonly address: string;
  readonly language: string;
  readonly customer: number | null;
  readonly identity: number | null;
  /** Whom they are among the invitees, and the contact that they are reminded of, where they are reminded. */
  readonly reminds: { readonly invitee: string; readonly contact: string } | null;
}

export interface Recipients {
  readonly people: readonly Recipient[];
  readonly withoutAddress: number;
  readonly invitedAlready: number;
}

/** Who can be meant, before it is seen who was written to already. */
async function meantBy(
  tx: Transaction,
  workspace: string,
  to: Exclude<MailingTo, { kind: 'unanswered' }>,
  language: string,
): Promise<{ people: Recipient[]; withoutAddress: number }> {
  if (to.kind === 'addresses') {
    const owners = await ownersOf(
      tx,
      workspace,
      to.people.map(({ address }) => address),
    );
    const people = owners.flatMap((owner, at): Recipient[] => {
      const given = to.people[at];
      if (!owner || !given) return [];
      return [
        {
          ...owner,
          name: given.name === undefined || given.name === '' ? owner.address : given.name,
          language: given.language ?? language,
          reminds: null,
        },
      ];
    });
    return { people, withoutAddress: owners.length - people.length };
  }
  const which = to.kind === 'everyone' ? 'all' : to.kind === 'customers' ? to.customers.map(Number) : to;
  const { people, without } = await customersWithAddress(tx, workspace, which, MOST_LETTERS + 1);
  const languages = await languagesOf(
    tx,
    workspace,
    people.map(({ customer }) => customer),
  );
  return {
    people: people.map((each) => ({
      ...each,
      language: languages.get(each.customer) ?? language,
      reminds: null,
    })),
    withoutAddress: without,
  };
}

/** Those of a mailing whose letter was sent and who have not answered, but for those who are reminded already. */
async function unanswered(
  tx: Transaction,
  workspace: string,
  survey: string,
  mailing: string,
): Promise<Recipients> {
  const [known] = await tx
    .select({ id: surveyMailings.id })
    .from(surveyMailings)
    .where(
      and(
        eq(surveyMailings.workspaceId, workspace),
        eq(surveyMailings.id, mailing),
        eq(surveyMailings.surveyId, survey),
        isNull(surveyMailings.remindsOf),
      ),
    );
  if (!known) throw notFound();
  const letters = invitedLetters(tx, workspace);
  const rows = await tx
    .select({
      name: letters.name,
      identity: letters.identity,
      address: letters.address,
      language: letters.language,
      invitee: letters.invitee,
      contact: letters.contact,
      reminded: sql<boolean>`exists (select 1 from survey_letters r join survey_mailings m on m.workspace_id = r.workspace_id and m.id = r.mailing_id
        where r.workspace_id = ${workspace} and r.invitee_id = ${letters.invitee} and m.reminds_of = ${mailing})`,
    })
    .from(letters)
    .where(and(eq(letters.mailing, mailing), eq(letters.state, 'sent'), isNull(letters.finishedAt)));
  const people = rows.flatMap(({ invitee, contact, reminded, ...row }): Recipient[] =>
    reminded || contact === null ? [] : [{ ...row, customer: null, reminds: { invitee, contact } }],
  );
  return { people, withoutAddress: 0, invitedAlready: rows.length - people.length };
}

/** To whom letters about a survey go: each address once, and nobody who was written to about it already. @throws Problem */
export async function recipientsOf(
  tx: Transaction,
  workspace: string,
  survey: string,
  to: MailingTo,
  language: string,
): Promise<Recipients> {
  if (to.kind === 'unanswered') return unanswered(tx, workspace, survey, to.mailing);
  const { people, withoutAddress } = await meantBy(tx, workspace, to, language);
  if (people.length > MOST_LETTERS)
    throw new Problem(
      'invalid-input',
      `One mailing holds at most ${MOST_LETTERS} letters. Choose fewer people.`,
      {
        fields: [{ path: 'body.to', message: 'means too many people' }],
      },
    );
  const letters = invitedLetters(tx, workspace);
  const before = await tx
    .select({ address: letters.address, identity: letters.identity })
    .from(letters)
    .where(eq(letters.survey, survey));
  const addresses = new Set(before.map(({ address }) => address));
  const identities = new Set(before.flatMap(({ identity }) => identity ?? []));
  const fresh = people.filter(
    ({ address, identity }) => !addresses.has(address) && (identity === null || !identities.has(identity)),
  );
  const once = [...new Map(fresh.map((each) => [each.address, each])).values()];
  return { people: once, withoutAddress, invitedAlready: people.length - fresh.length };
}
