import type { ConsensusMap, DeepMetaphor, MetaphorProtocol } from '@rehire/contract/discover/metaphors';
import { consensusMap } from '@rehire/numerics/qualitative/consensus';

/** What one elicitation brought, and with whom it was held. */
export interface Elicited {
  /** The same for elicitations with the same person. */
  readonly person: string;
  readonly protocol: Pick<MetaphorProtocol, 'constructs' | 'pairs' | 'deep'>;
}

const keyOf = (name: string): string => name.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** The consensus of a study. One person counts once, however often they were met; names that differ by case and spaces are one. */
export function consensusOf(
  elicited: readonly Elicited[],
  rule: { readonly constructs: number; readonly pairs: number },
): ConsensusMap {
  const names = new Map<string, string>();
  const nameOf = (name: string): string => {
    const key = keyOf(name);
    const known = names.get(key) ?? name.trim();
    names.set(key, known);
    return known;
  };
  const people = new Map<
    string,
    { constructs: string[]; pairs: [string, string][]; deep: Set<DeepMetaphor> }
  >();
  for (const { person, protocol } of elicited) {
    const own = people.get(person) ?? { constructs: [], pairs: [], deep: new Set() };
    own.constructs.push(...protocol.constructs.map(({ name }) => nameOf(name)));
    own.pairs.push(...protocol.pairs.map(({ from, to }): [string, string] => [nameOf(from), nameOf(to)]));
    for (const { metaphor } of protocol.deep) own.deep.add(metaphor);
    people.set(person, own);
  }
  const found = consensusMap([...people.values()], rule);
  const deep = new Map<DeepMetaphor, number>();
  for (const own of people.values())
    for (const metaphor of own.deep) deep.set(metaphor, (deep.get(metaphor) ?? 0) + 1);
  return {
    people: found.people,
    constructShare: rule.constructs,
    pairShare: rule.pairs,
    constructs: [...found.constructs],
    pairs: [...found.pairs],
    leftOut: found.leftOut,
    deep: [...deep]
      .map(([metaphor, count]) => ({ metaphor, people: count }))
      .toSorted((a, b) => b.people - a.people),
  };
}
