import { loyalty, monthlyMetrics, type LoyaltyTrend, type Metric } from '@rehire/contract/measure/loyalty';
import type { Estimate } from '@rehire/contract/estimate';
import type { Segment } from '@rehire/contract/segment/segmentations';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { monthName } from '../charts/cohort-triangle.tsx';
import { TrendLines } from '../charts/trend-lines.tsx';
import { Await } from '../shell/await.tsx';
import { orWhyNot, useCurrentSegmentation } from '../shell/current-segmentation.ts';
import { whoIs } from '../ui/who.ts';
import { To } from '../shell/link.tsx';
import { useRead } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Empty } from '../ui/empty.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import { estimateColumn } from '../ui/table/estimate-column.tsx';
import { Choice } from '../ui/choice.tsx';
import { FigureRows } from './figure-rows.tsx';
import css from './measure.module.css';
import { metricWords } from './metrics.ts';
import { readFigure, writeFigure } from './opened-figure.ts';
import { TrendAnswer } from './trend-answer.tsx';

interface TrendPoint {
  readonly month: string;
  readonly segment: string | null;
  readonly estimate: Estimate;
}

/** Is it getting better, and for whom? */
export function Page() {
  const workspace = useWorkspaceId();
  const current = useCurrentSegmentation();
  const { segmentation } = current;
  const [asked, setAsked] = useSearchParam('metric');
  const [rows, setRows] = useSearchParam('rows');
  const metric = monthlyMetrics.find((each) => each === asked) ?? 'purchase_frequency';
  const read = useRead(
    loyalty.trend,
    { params: { workspace, metric }, query: segmentation ? { segmentation: segmentation.id } : {} },
    { enabled: segmentation !== undefined },
  );
  return (
    <PageFrame title="Over time" question="Is it getting better, and for whom?">
      <div className={css.pick} data-screen-only>
        <Choice
          label="Figure"
          value={metric}
          onChange={setAsked}
          data={monthlyMetrics.map((each) => ({ value: each, label: metricWords[each].title }))}
        />
      </div>
      <Await read={orWhyNot(current, read)} of="the months" height={340}>
        {({ points, trends }) => (
          <Trend
            metric={metric}
            points={points}
            trends={trends}
            segments={segmentation?.segments ?? []}
            onOpen={(segment, month) => setRows(writeFigure({ metric, segment, month }))}
          />
        )}
      </Await>
      <FigureRows
        figure={readFigure(rows)}
        segmentation={segmentation?.id ?? null}
        segments={segmentation?.segments ?? []}
        onClose={() => setRows(null)}
      />
    </PageFrame>
  );
}

function Trend({
  metric,
  points,
  trends,
  segments,
  onOpen,
}: {
  metric: Metric;
  points: readonly TrendPoint[];
  trends: readonly LoyaltyTrend[];
  segments: readonly Segment[];
  onOpen: (segment: string | null, month: string) => void;
}) {
  const { title, unit, needs } = metricWords[metric];
  if (!points.some((point) => point.estimate.known)) {
    return (
      <Empty title="No month can be told yet" actions={<To page="/import">Bring in more</To>}>
        {title} needs {needs}, over more than one month.
      </Empty>
    );
  }
  const who = [null, ...segments.map(({ id }) => id)].filter((id) =>
    points.some((point) => point.segment === id),
  );
  return (
    <>
      <TrendAnswer metric={metric} trends={trends} segments={segments} />
      <ChartFigure
        title={`${title} by month`}
        note={`Bands are 95% intervals. A month with too few ${metric === 'purchase_frequency' ? 'customers, or that the orders do not cover from end to end,' : 'answers'} is left out. Every point opens to the ${metric === 'purchase_frequency' ? 'customers' : 'answers'} behind it.`}
        legend={who.map((id) => whoIs(segments, id))}
        rows={points}
        rowKey={(point) => `${point.month}-${point.segment ?? ''}`}
        columns={[
          {
            id: 'month',
            header: 'Month',
            value: (point) => point.month,
            cell: (point) => monthName(point.month),
          },
          { id: 'who', header: 'Segment', value: (point) => whoIs(segments, point.segment).name },
          estimateColumn<TrendPoint>({ id: 'estimate', header: title, unit, of: (point) => point.estimate }),
        ]}
      >
        <TrendLines
          label={`${title} by month and job segment`}
          unit={unit}
          onOpen={(id, month) => onOpen(id === 'everyone' ? null : id, month)}
          series={who.map((id) => ({
            id: id ?? 'everyone',
            ...whoIs(segments, id),
            points: points.filter((point) => point.segment === id),
          }))}
        />
      </ChartFigure>
    </>
  );
}
