import { identitiesOf } from '../../people/face.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { issueToken } from '../../platform/tokens/tokens.store.ts';
import { surveyInvitees } from './visits.table.ts';

const YEAR_MS = 366 * 24 * 3600 * 1000;

/** Somebody who is to get a personal link, and the customer that it is, where known. */
export interface Invited {
  readonly name: string;
  readonly customer?: string | undefined;
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
  const rows = people.map(({ name, customer }, at) => {
    const identity = customer === undefined ? null : identities.get(Number(customer));
    if (identity === undefined)
      throw new Problem('invalid-input', 'There is no such customer.', {
        fields: [{ path: `body.people.${at}.customer`, message: 'is not there' }],
      });
    // Who has one link must not be able to guess the visit of another.
    return {
      workspaceId: workspace,
      id: uuidv7(),
      surveyId: survey,
      visitId: crypto.randomUUID(),
      name,
      identity,
    };
  });
  await tx.insert(surveyInvitees).values(rows);
  const links: { name: string; path: string }[] = [];
  for (const { id, name } of rows) {
    const expiresAt = new Date(Date.now() + YEAR_MS);
    const secret = await issueToken(tx, { purpose: 'survey', workspace, subject: id, expiresAt });
    links.push({ name, path: `/s/${secret}` });
  }
  return links;
}
