import type { LoyaltyReport } from '@rehire/contract/measure/loyalty';
import type { Segment } from '@rehire/contract/segment/segmentations';
import { whoIs } from '../ui/who.ts';
import { number } from '../ui/format.ts';
import { SegmentName } from '../ui/mark.tsx';
import { Section } from '../ui/page.tsx';
import { estimateColumn } from '../ui/table/estimate-column.tsx';
import { Table } from '../ui/table/table.tsx';
import { Term } from '../ui/term.tsx';
import { metricWords } from './metrics.ts';

type Comparison = LoyaltyReport['comparisons'][number];

/** A p-value as it is written in reports: three digits, and never zero. */
const written = (p: number): string => (p < 0.001 ? '< 0.001' : number(p, 3));

/** Which segments truly differ: every pair on every figure, tested together. */
export function Comparisons({
  comparisons,
  segments,
  onOpen,
}: {
  comparisons: readonly Comparison[];
  segments: readonly Segment[];
  onOpen: (comparison: Comparison) => void;
}) {
  const who = (id: string) => whoIs(segments, id);
  const named = (id: string) => {
    const { name, mark } = who(id);
    return <SegmentName index={mark ?? 0}>{name}</SegmentName>;
  };
  const found = comparisons.filter((each) => each.adjustedP < 0.05).length;
  return (
    <Section
      title="Differences between segments"
      note={
        <>
          {found} of {comparisons.length} differ beyond chance at 5%, corrected for{' '}
          <Term of="multiple comparisons">their number</Term>.
        </>
      }
    >
      <Table
        title="Differences between segments"
        rows={comparisons}
        rowKey={(each) => `${each.metric}-${each.a}-${each.b}`}
        onOpen={onOpen}
        initialSort={{ column: 'p', descending: false }}
        columns={[
          { id: 'metric', header: 'Figure', value: (each) => metricWords[each.metric].title },
          { id: 'a', header: 'Segment', value: (each) => who(each.a).name, cell: (each) => named(each.a) },
          {
            id: 'b',
            header: 'Less segment',
            value: (each) => who(each.b).name,
            cell: (each) => named(each.b),
          },
          estimateColumn<Comparison>({
            id: 'difference',
            header: 'Difference',
            unit: (each) =>
              metricWords[each.metric].unit === 'rate' ? 'percentage-points' : metricWords[each.metric].unit,
            of: (each) => each.difference,
          }),
          {
            id: 'p',
            header: 'Adjusted p',
            term: 'multiple comparisons',
            numeric: true,
            value: (each) => each.adjustedP,
            cell: (each) => written(each.adjustedP),
          },
        ]}
      />
    </Section>
  );
}
