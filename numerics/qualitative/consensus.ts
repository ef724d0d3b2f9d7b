import { requireProbability } from '../errors.ts';

/** What one person spoke of, and what led to what for them. */
export interface MentalModel {
  readonly constructs: readonly string[];
  /** Means and ends, as [from, to]. */
  readonly pairs: readonly (readonly [string, string])[];
}

/** From which share of people on something is kept. */
export interface ConsensusRule {
  /** Of constructs; default 1/3. */
  readonly constructs?: number;
  /** Of pairs; default 1/4. */
  readonly pairs?: number;
}

export interface Consensus {
  readonly people: number;
  readonly constructs: readonly { readonly name: string; readonly people: number }[];
  readonly pairs: readonly { readonly from: string; readonly to: string; readonly people: number }[];
  /** What too few people spoke of. */
  readonly leftOut: { readonly constructs: number; readonly pairs: number };
}

/** A share of whole people that is compared unrounded, but for what floating point adds. */
const reaches = (people: number, share: number, all: number): boolean => people >= share * all - 1e-9;

/**
 * What people have in common: constructs that enough of them spoke of, and pairs of those that lead to each other for enough of them.
 *
 * Source: Zaltman & Coulter 1995; consensus maps keep constructs of at least a third of the participants and pairs of at least a
 * quarter. A pair counts once a person, names both its constructs, and is kept only where both are. Sorted by people, then by name.
 * Domain: shares of the rule within 0..1, else throws `DomainError`. Cost: O(all constructs and pairs).
 *
 * @example
 * consensusMap([{ constructs: ['calm'], pairs: [['box', 'calm']] }, { constructs: [], pairs: [['box', 'calm']] }]) // { people: 2, constructs: [{ name: 'box', people: 2 }, { name: 'calm', people: 2 }] }
 */
export function consensusMap(models: readonly MentalModel[], rule: ConsensusRule = {}): Consensus {
  const { constructs: constructShare = 1 / 3, pairs: pairShare = 1 / 4 } = rule;
  requireProbability('constructs', constructShare);
  requireProbability('pairs', pairShare);
  const spoken = new Map<string, number>();
  const led = new Map<string, { from: string; to: string; people: number }>();
  for (const { constructs, pairs } of models) {
    for (const name of new Set([...constructs, ...pairs.flat()]))
      spoken.set(name, (spoken.get(name) ?? 0) + 1);
    const own = new Map(pairs.map(([from, to]) => [JSON.stringify([from, to]), { from, to }]));
    for (const [key, { from, to }] of own)
      led.set(key, { from, to, people: (led.get(key)?.people ?? 0) + 1 });
  }
  const byPeople = (a: { people: number }, b: { people: number }): number => b.people - a.people;
  const constructs = [...spoken]
    .map(([name, people]) => ({ name, people }))
    .filter(({ people }) => reaches(people, constructShare, models.length))
    .toSorted((a, b) => byPeople(a, b) || (a.name < b.name ? -1 : 1));
  const kept = new Set(constructs.map(({ name }) => name));
  const pairs = [...led.values()]
    .filter(
      ({ from, to, people }) => kept.has(from) && kept.has(to) && reaches(people, pairShare, models.length),
    )
    .toSorted((a, b) => byPeople(a, b) || (a.from + a.to < b.from + b.to ? -1 : 1));
  return {
    people: models.length,
    constructs,
    pairs,
    leftOut: { constructs: spoken.size - constructs.length, pairs: led.size - pairs.length },
  };
}
