/** What can be seen in a chart that chance alone hardly does. */
export type Signal =
  /** A point beyond three sigma (Wheeler 1, Western Electric 1). */
  | 'beyond-limits'
  /** Two of three points in a row beyond two sigma on one side (Western Electric 2). */
  | 'two-of-three'
  /** Four of five in a row beyond one sigma on one side (Western Electric 3). */
  | 'four-of-five'
  /** Eight in a row on one side of the centre (Western Electric 4, Wheeler 2). */
  | 'run-of-eight'
  /** Three of four in a row nearer to a limit than to the centre, on one side (Wheeler 3). */
  | 'three-of-four';

/**
 * Which signals to look for: `limits` alone (about 1 false alarm in 370 points of normal noise), `wheeler` (limits, runs of eight, three of
 * four) or `western-electric` (all but three of four; about 1 in 92). The more rules, the more false alarms.
 */
export type RunRules = 'limits' | 'wheeler' | 'western-electric';

/** Of the last `length` points, `least` beyond `sigma` on one side. */
interface Rule {
  readonly signal: Signal;
  readonly least: number;
  readonly length: number;
  readonly sigma: number;
}

const LIMITS: Rule = { signal: 'beyond-limits', least: 1, length: 1, sigma: 3 };
const RUN: Rule = { signal: 'run-of-eight', least: 8, length: 8, sigma: 0 };
const RULES: Readonly<Record<RunRules, readonly Rule[]>> = {
  limits: [LIMITS],
  wheeler: [LIMITS, RUN, { signal: 'three-of-four', least: 3, length: 4, sigma: 1.5 }],
  'western-electric': [
    LIMITS,
    { signal: 'two-of-three', least: 2, length: 3, sigma: 2 },
    { signal: 'four-of-five', least: 4, length: 5, sigma: 1 },
    RUN,
  ],
};

/**
 * The signals at each point of a chart, given how many sigma it lies from the centre. A signal stands at the point that completes it, which
 * lies on its side itself.
 *
 * Source: Western Electric 1956; Wheeler 1993. Domain: finite numbers. Cost: O(n).
 *
 * @example
 * runSignals([0.5, 3.2, -0.1], 'wheeler') // [[], ['beyond-limits'], []]
 */
export function runSignals(sigmas: ArrayLike<number>, rules: RunRules): readonly (readonly Signal[])[] {
  return Array.from({ length: sigmas.length }, (_, i) =>
    RULES[rules].filter((rule) => completes(sigmas, i, rule)).map(({ signal }) => signal),
  );
}

function completes(sigmas: ArrayLike<number>, i: number, { least, length, sigma }: Rule): boolean {
  const side = Math.sign(sigmas[i]!);
  if (side === 0 || !(side * sigmas[i]! > sigma)) return false;
  let beyond = 0;
  for (let k = Math.max(0, i - length + 1); k <= i; k++) if (side * sigmas[k]! > sigma) beyond += 1;
  return beyond >= least;
}
