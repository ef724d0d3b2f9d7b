import { expect, test } from 'vitest';
import { notComputedByReason } from './not-computed.ts';

const segments = [
  { id: 'segment-1', name: 'Segment 1: time it takes to eat' },
  { id: 'segment-2', name: 'Hurried parents' },
] as Parameters<typeof notComputedByReason>[0]['segments'];

test('a figure is named as it is elsewhere in the report, and a segment by its name', () => {
  expect(
    notComputedByReason({
      segments,
      notComputed: [
        { metric: 'csat', segment: null, reason: 'No satisfaction score has been imported.' },
        { metric: 'nps', segment: 'segment-2', reason: 'Too few answers.' },
      ],
    }).map(({ what }) => what),
  ).toEqual(['Satisfaction', 'Recommend score of Hurried parents']);
});

test('the same figures of the same segments for the same reason are said once', () => {
  const notComputed = (['nps', 'retention_90d'] as const).flatMap((metric) =>
    segments.map(({ id }) => ({ metric, segment: id, reason: 'It is not known who answered.' })),
  );
  expect(notComputedByReason({ segments, notComputed })).toEqual([
    {
      reason: 'It is not known who answered.',
      what: 'Recommend score; Retention, 90 days of Segment 1, Hurried parents',
    },
  ]);
});
