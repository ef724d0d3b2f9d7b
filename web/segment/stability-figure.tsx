import type { Segmentation } from '@rehire/contract/segment/segmentations';
import { Bars } from '../charts/bars.tsx';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { number } from '../ui/format.ts';
import type { Column } from '../ui/table/columns.ts';
import { Term } from '../ui/term.tsx';
import { trustWords } from './trust.ts';

/** A number of segments that was tried, and what it came to. */
type Candidate = Pick<
  Segmentation['candidates'][number],
  'k' | 'stability' | 'trust' | 'silhouette' | 'chosen'
>;

/** Why this many segments: how stable each number that was tried is. `more` tells what else is known of each, in the table. */
export function StabilityFigure<C extends Candidate>({
  candidates,
  more = [],
}: {
  candidates: readonly C[];
  more?: readonly Column<C>[];
}) {
  return (
    <ChartFigure
      title="Stability by number of segments"
      note={
        <>
          <Term of="stability">Mean bootstrap Jaccard</Term>. From .75 a group comes back when answers are
          resampled; below .60 it should not be trusted.
        </>
      }
      rows={candidates}
      rowKey={({ k }) => String(k)}
      columns={[
        { id: 'k', header: 'Segments', value: ({ k }) => k },
        {
          id: 'stability',
          header: 'Stability',
          term: 'stability',
          numeric: true,
          value: ({ stability }) => stability,
          cell: ({ stability }) => number(stability, 2),
        },
        { id: 'trust', header: 'Reading', value: ({ trust }) => trustWords[trust] },
        {
          id: 'silhouette',
          header: 'Silhouette',
          numeric: true,
          value: ({ silhouette }) => silhouette,
          cell: ({ silhouette }) => (silhouette === null ? '–' : number(silhouette, 2)),
        },
        ...more,
        { id: 'chosen', header: 'Chosen', value: ({ chosen }) => (chosen ? 'yes' : '') },
      ]}
    >
      <Bars
        label="Stability by number of segments"
        max={1}
        lines={[
          { at: 0.6, text: '.60' },
          { at: 0.75, text: '.75' },
          { at: 0.85, text: '.85' },
        ]}
        bars={candidates.map(({ k, stability, chosen }) => ({
          id: String(k),
          name: `${k} segments${chosen ? ' (chosen)' : ''}`,
          value: stability,
          text: number(stability, 2),
          faint: !chosen,
        }))}
      />
    </ChartFigure>
  );
}
