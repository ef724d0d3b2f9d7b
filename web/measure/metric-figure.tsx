import type { LoyaltyReport, Metric } from '@rehire/contract/measure/loyalty';
import type { Segment } from '@rehire/contract/segment/segmentations';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { IntervalPlot } from '../charts/interval-plot.tsx';
import { whoIs } from '../ui/who.ts';
import { estimateColumn } from '../ui/table/estimate-column.tsx';
import { metricWords } from './metrics.ts';

type Figure = LoyaltyReport['figures'][number];

/** One loyalty figure: everyone and each segment, with intervals. */
export function MetricFigure({
  metric,
  figures,
  segments,
  onOpen,
}: {
  metric: Metric;
  figures: readonly Figure[];
  segments: readonly Segment[];
  onOpen: (segment: string | null) => void;
}) {
  const { title, unit } = metricWords[metric];
  const place = (figure: Figure) =>
    figure.segment === null ? -1 : segments.findIndex(({ id }) => id === figure.segment);
  const ordered = figures.toSorted((a, b) => place(a) - place(b));
  return (
    <ChartFigure
      title={title}
      rows={ordered}
      rowKey={(figure) => figure.segment ?? 'everyone'}
      columns={[
        { id: 'who', header: 'Segment', value: (figure) => whoIs(segments, figure.segment).name },
        estimateColumn<Figure>({ id: 'estimate', header: title, unit, of: (figure) => figure.estimate }),
      ]}
    >
      <IntervalPlot
        label={`${title} by job segment`}
        unit={unit}
        rows={ordered.map((figure) => ({
          id: figure.segment ?? 'everyone',
          ...whoIs(segments, figure.segment),
          estimate: figure.estimate,
          onOpen: () => onOpen(figure.segment),
        }))}
      />
    </ChartFigure>
  );
}
