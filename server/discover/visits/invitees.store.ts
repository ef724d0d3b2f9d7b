import { identitiesOf } from '../../people/face.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { issueToken } from '../../platform/tokens/tokens.store.ts';
import { surveyInvitees } from './visits.table.ts';

const YEAR_MS = 366 * 24 * 3600 * 1000;
const MOST_AT_ONCE = 1_000;

/** Somebody who is to get a personal link, and the customer that it is, where known. */
export interface Invited {
  readonly name: string;
  readonly customer?: string | undefined;
}

/** Makes a place for each of some people; none has a link yet. @returns their ids in the same order */
export async function addInvitees(
  tx: Transaction,
  workspace: string,
  survey: string,
  people: readonly { readonly name: string; readonly identity: number | null }[],
): Promise<string[]> {
  // Who has one link must not be able to guess the visit of another.
  const rows = people.map(({ name, identity }) => ({
    workspaceId: workspace,
    id: uuidv7(),
    surveyId: survey,
    visitId: crypto.randomUUID(),
    name,
    identity,
  }));
  for (let at = 0; at < rows.length; at += MOST_AT_ONCE)
    await tx.insert(surveyInvitees).values(rows.slice(at, at + MOST_AT_ONCE));
  return rows.map(({ id }) => id);
}

/** The path of a new personal link for somebody who has a place; those before it lead to the same. */
export async function linkFor(tx: Transaction, workspace: string, invitee: string): Promise<string> {
  const expiresAt = new Date(Date.now() + YEAR_MS);
  return `/s/${await issueToken(tx, { purpose: 'survey', workspace, subject: invitee, expiresAt })}`;
}

/** Makes a personal link for each. @returns their paths in the same order @throws Problem invalid-input */
export async function invite(
  tx: Transaction,
  workspace: string,
  survey: string,
  people: readonly Invited[],
): Promise<{ name: string; path: string }[]> {
  const customers = people.flatMap(({ customer }) => (customer === undefined ? [] : [Number(customer)]));
  const known = await identitiesOf(tx, workspace, customers);
  const identities = new Map(known.toReversed().map(({ customer, identity }) => [customer, identity]));
  const named = people.map(({ name, customer }, at) => {
    const identity = customer === undefined ? null : identities.get(Number(customer));
    if (identity === undefined)
      throw new Problem('invalid-input', 'There is no such customer.', {
        fields: [{ path: `body.people.${at}.customer`, message: 'is not there' }],
      });
    return { name, identity };
  });
  const ids = await addInvitees(tx, workspace, survey, named);
  const links: { name: string; path: string }[] = [];
  for (const [at, id] of ids.entries())
    links.push({ name: named[at]?.name ?? '', path: await linkFor(tx, workspace, id) });
  return links;
}
