import type { Engine } from '@rehire/warehouse/engine';
import { identityPage, putIdentities, removeIdentities } from '@rehire/warehouse/facts/identities';

const AT_ONCE = 20_000;

/**
 * Makes the identities of the facts belong to whom the record says: those that it has forgotten since are taken out.
 * @param ownersOf the customers of identities, in the record; without those that it does not know
 */
export async function alignIdentities(
  facts: Engine,
  workspace: string,
  ownersOf: (identities: readonly number[]) => Promise<ReadonlyMap<number, number>>,
): Promise<void> {
  for (let after = 0; ;) {
    const held = await identityPage(facts, workspace, after, AT_ONCE);
    const last = held.at(-1);
    if (!last) return;
    const owners = await ownersOf(held.map(({ identity }) => identity));
    const gone = held.flatMap(({ identity }) => (owners.has(identity) ? [] : [identity]));
    const moved = held.flatMap(({ identity, customer }) => {
      const owner = owners.get(identity);
      return owner === undefined || owner === customer ? [] : [{ identity, customer: owner }];
    });
    await removeIdentities(facts, workspace, gone);
    await putIdentities(facts, workspace, moved);
    after = last.identity;
  }
}
