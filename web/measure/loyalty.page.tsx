import { loyalty, type LoyaltyReport, type Metric } from '@rehire/contract/measure/loyalty';
import type { Segment } from '@rehire/contract/segment/segmentations';
import { Await } from '../shell/await.tsx';
import { orWhyNot, useCurrentSegmentation } from '../shell/current-segmentation.ts';
import { To } from '../shell/link.tsx';
import { useRead } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Empty } from '../ui/empty.tsx';
import { EstimateView } from '../ui/estimate.tsx';
import { date } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Term } from '../ui/term.tsx';
import { Comparisons } from './comparisons.tsx';
import { FigureRows } from './figure-rows.tsx';
import css from './measure.module.css';
import { MetricFigure } from './metric-figure.tsx';
import { metricWords } from './metrics.ts';
import { readFigure, writeFigure } from './opened-figure.ts';

/** Are they coming back? Every loyalty figure for everybody and per job segment. */
export function Page() {
  const workspace = useWorkspaceId();
  const current = useCurrentSegmentation();
  const { segmentation } = current;
  const report = useRead(
    loyalty.report,
    { params: { workspace }, query: segmentation ? { segmentation: segmentation.id } : {} },
    { enabled: segmentation !== undefined },
  );
  return (
    <PageFrame title="Loyalty" question="Are they coming back, and which job segment is not?">
      <Await read={orWhyNot(current, report)} of="the loyalty figures" height={360}>
        {(found) => <Report report={found} segments={segmentation?.segments ?? []} />}
      </Await>
    </PageFrame>
  );
}

/** Each reason once, with what is not known for it. */
function byReason(unlinked: LoyaltyReport['unlinked']): { reason: string; titles: string }[] {
  return [...new Set(unlinked.map(({ reason }) => reason))].map((reason) => ({
    reason,
    titles: unlinked
      .filter((each) => each.reason === reason)
      .map(({ metric }) => metricWords[metric].title)
      .join(', '),
  }));
}

function Report({ report, segments }: { report: LoyaltyReport; segments: readonly Segment[] }) {
  const [rows, setRows] = useSearchParam('rows');
  const open = (metric: Metric, segment: string | null) => setRows(writeFigure({ metric, segment }));
  const metrics = [...new Set(report.figures.map((figure) => figure.metric))];
  if (metrics.length === 0) {
    return (
      <Empty title="Nothing to measure yet" actions={<To page="/import">Bring in orders or a survey</To>}>
        Repeat purchase, frequency and retention come from orders; the recommend score and satisfaction from a
        survey.
      </Empty>
    );
  }
  return (
    <>
      <dl className={css.headlines}>
        {report.figures
          .filter((figure) => figure.segment === null)
          .map(({ metric, estimate }) => (
            <div key={metric}>
              <dt>
                <Term of={metricWords[metric].term}>{metricWords[metric].title}</Term>
              </dt>
              <dd>
                <EstimateView
                  of={metricWords[metric].title}
                  estimate={estimate}
                  unit={metricWords[metric].unit}
                  size="figure"
                  onOpen={() => open(metric, null)}
                />
              </dd>
            </div>
          ))}
      </dl>
      {report.from && report.to && (
        <p className={css.span}>
          Orders from {date(report.from)} to {date(report.to)}. Every number opens to the customers or answers
          behind it.
        </p>
      )}
      {report.notComputed.length > 0 && (
        <Notice tone="calm" title="Not computed">
          <ul>
            {report.notComputed.map(({ metric, reason }) => (
              <li key={metric}>
                {metricWords[metric].title}: {reason} It needs {metricWords[metric].needs}.
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {segments.length === 0 ? (
        <Empty title="By job segment" actions={<To page="/segment/segments">Find job segments</To>}>
          Averages hide who stays and who leaves. Once job segments are found in a survey, each figure is
          shown for each of them.
        </Empty>
      ) : (
        <Section title="By job segment" note="The dashed line is everyone. Bars are 95% intervals.">
          {byReason(report.unlinked).map(({ reason, titles }) => (
            <div key={reason} className={css.unlinked}>
              <Notice tone="calm" title={`Not known by segment: ${titles}`}>
                {reason} <To page="/import">Import</To>
              </Notice>
            </div>
          ))}
          <div className={css.figures}>
            {metrics.map((metric) => (
              <MetricFigure
                key={metric}
                metric={metric}
                figures={report.figures.filter((figure) => figure.metric === metric)}
                segments={segments}
                onOpen={(segment) => open(metric, segment)}
              />
            ))}
          </div>
        </Section>
      )}
      {report.comparisons.length > 0 && (
        <Comparisons
          comparisons={report.comparisons}
          segments={segments}
          onOpen={({ metric, a, b }) => setRows(writeFigure({ metric, segment: a, beside: b }))}
        />
      )}
      <FigureRows
        figure={readFigure(rows)}
        segmentation={report.segmentation}
        segments={segments}
        onClose={() => setRows(null)}
      />
    </>
  );
}
