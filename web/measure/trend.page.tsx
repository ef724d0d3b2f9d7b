import { loyalty, monthlyMetrics, type Metric } from '@rehire/contract/measure/loyalty';
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
import { movementOf } from './movement.ts';
import { readFigure, writeFigure } from './opened-figure.ts';

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
        {({ points }) => (
          <Trend
            metric={metric}
            points={points}
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
  segments,
  onOpen,
}: {
  metric: Metric;
  points: readonly TrendPoint[];
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
      <Answer title={title} points={points} segments={segments} />
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

/** Whose figure moved, in a sentence. */
function Answer({
  title,
  points,
  segments,
}: {
  title: string;
  points: readonly TrendPoint[];
  segments: readonly Segment[];
}) {
  const { up, down, untold } = movementOf(points);
  if (up.length + down.length + untold.length === 0) return null;
  const named = (ids: readonly (string | null)[]) =>
    new Intl.ListFormat('en').format(
      ids.map((id) => (id === null ? 'everyone' : `“${whoIs(segments, id).name}”`)),
    );
  const moves = [
    ...(up.length > 0 ? [`rose for ${named(up)}`] : []),
    ...(down.length > 0 ? [`fell for ${named(down)}`] : []),
  ];
  const meet = 'the intervals of the two months meet';
  return (
    <p className={css.answer}>
      {moves.length === 0
        ? `From the first month told to the last no change is certain: ${meet}.`
        : `From the first month told to the last, ${lowered(title)} ${moves.join(' and ')}${
            untold.length > 0 ? `; for ${named(untold)} ${meet}` : ''
          }.`}
    </p>
  );
}

const lowered = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);
