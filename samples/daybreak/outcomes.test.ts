import { describe, expect, it } from 'vitest';
import { OUTCOMES, plantedOpportunity } from './outcomes.ts';
import { SEGMENTS, type SegmentId } from './truth.ts';

function unmet(segment: SegmentId | null): string[] {
  return OUTCOMES.filter((outcome) => plantedOpportunity(outcome, segment) > 12).map(({ id }) => id);
}

describe('the desired outcomes', () => {
  it('are twenty-four: nineteen functional, three emotional, two social', () => {
    const types = OUTCOMES.map(({ type }) => type);
    const inOrder = ['functional', 'emotional', 'social'].map(
      (type) => types.filter((each) => each === type).length,
    );
    expect(inOrder).toEqual([19, 3, 2]);
    expect(new Set(OUTCOMES.map(({ statement }) => statement)).size).toBe(24);
  });

  it('are worded in the grammar: direction, metric, object, context, and one dimension each', () => {
    for (const { type, statement } of OUTCOMES) {
      const grammar = {
        functional: /^Minimize the (time|likelihood|number|amount|effort) (it takes to|that|of) \S+/,
        emotional: /^(Feel|Avoid feeling) .+ when .+/,
        social: /^(Be|Avoid being) perceived as .+ by .+/,
      }[type];
      expect(statement).toMatch(grammar);
      expect(statement).not.toMatch(/\b(and|or|easy|easily|convenient|app|box|delivery)\b/);
    }
  });

  it('cover the eight steps of the job', () => {
    expect(new Set(OUTCOMES.flatMap(({ step }) => step ?? [])).size).toBe(8);
  });

  it('hide, in the whole market, what one segment struggles with', () => {
    expect(unmet(null)).toEqual(['o19']);
    expect(unmet('clock').length).toBeGreaterThanOrEqual(8);
    expect(unmet('clock')).not.toContain('o19');
    expect(SEGMENTS.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
