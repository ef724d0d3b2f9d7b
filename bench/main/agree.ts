import type { Answered } from './ours.ts';
import type { Peer } from './peer.ts';

const near = (a: number | null | undefined, b: number | undefined, within: number): boolean =>
  a !== null && a !== undefined && b !== undefined && Math.abs(a - b) <= within * Math.max(1, Math.abs(b));

/** Compares every figure that both computed. @returns how many agreed, and those that did not, as sentences */
export function agreement(ours: Answered, { figures }: Peer): { compared: number; differ: string[] } {
  const differ: string[] = [];
  let compared = 0;
  const hold = (what: string, a: number | null | undefined, b: number | undefined, within: number): void => {
    compared += 1;
    if (!near(a, b, within)) differ.push(`${what}: ${a} here, ${b} at the peer`);
  };
  const scores = { '': figures.opportunity, ...figures.opportunityPerSegment };
  for (const [segment, theirs] of Object.entries(scores)) {
    const own = ours.opportunities.get(segment === '' ? null : segment);
    theirs.forEach((score, outcome) =>
      hold(`opportunity ${outcome + 1} of "${segment}"`, own?.[outcome], score, 1e-9),
    );
  }
  for (const [segment, measures] of Object.entries(figures.loyalty)) {
    for (const [metric, [value]] of Object.entries(measures))
      hold(`${metric} of "${segment}"`, ours.loyalty.get(`${metric} ${segment}`), value, 1e-12);
  }
  for (const [segment, [value]] of Object.entries(figures.nps))
    hold(`nps of "${segment}"`, ours.loyalty.get(`nps ${segment}`), value, 1e-12);
  for (const [cohort, theirs] of Object.entries(figures.cohorts)) {
    const own = ours.cohorts.get(cohort) ?? [];
    // A month that is not over is null here and a number at the peer, which does not know that it goes on.
    own.forEach((active, period) => {
      if (active !== null) hold(`cohort ${cohort} after ${period} months`, active, theirs[period], 0);
    });
  }
  hold('number of segments', ours.segmentation.k, figures.k, 0);
  return { compared, differ };
}
