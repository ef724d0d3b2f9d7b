import type { Report } from '@rehire/contract/report';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { IntervalPlot } from '../charts/interval-plot.tsx';
import { metricWords } from '../measure/metrics.ts';
import { counted } from '../ui/format.ts';
import { SegmentName } from '../ui/mark.tsx';
import { Section } from '../ui/page.tsx';
import { estimateColumn } from '../ui/table/estimate-column.tsx';
import { Table } from '../ui/table/table.tsx';
import { Term } from '../ui/term.tsx';
import { type Figure, figuresOf } from './findings.ts';
import css from './report.module.css';
import { whoIs } from './who.ts';

const SIGNIFICANT = 0.05;

const estimateOf = ({ value, low, high, n }: Figure) => ({ known: true as const, value, low, high, n });

/** Whether each segment comes back, with n and interval, and which of them differ. */
export function Loyalty({ report }: { report: Report }) {
  const metrics = [...new Set(report.loyalty.map(({ metric }) => metric))];
  const split = report.segments.length > 0;
  return (
    <Section
      title={split ? 'Does each segment come back?' : 'Do customers come back?'}
      note={split ? 'The dashed line is everyone. Lines are 95% intervals.' : 'Lines are 95% intervals.'}
    >
      <div className={css.figures}>
        {metrics.map((metric) => (
          <MetricFigure key={metric} report={report} metric={metric} />
        ))}
      </div>
      <Differences report={report} />
    </Section>
  );
}

function MetricFigure({ report, metric }: { report: Report; metric: Figure['metric'] }) {
  const { title, unit } = metricWords[metric];
  const figures = figuresOf(report, metric);
  return (
    <ChartFigure
      title={title}
      rows={figures}
      rowKey={({ segment }) => segment ?? 'everyone'}
      columns={[
        { id: 'who', header: 'Segment', value: ({ segment }) => whoIs(report, segment).name },
        estimateColumn<Figure>({ id: 'estimate', header: title, unit, of: estimateOf }),
      ]}
    >
      <IntervalPlot
        label={`${title} by job segment`}
        unit={unit}
        rows={figures.map((figure) => ({
          id: figure.segment ?? 'everyone',
          ...whoIs(report, figure.segment),
          estimate: estimateOf(figure),
        }))}
      />
    </ChartFigure>
  );
}

/** The pairs of segments that differ beyond chance. */
function Differences({ report }: { report: Report }) {
  const found = report.comparisons.filter(({ adjustedP }) => adjustedP < SIGNIFICANT);
  if (report.comparisons.length === 0) return null;
  const named = (id: string) => {
    const { name, mark } = whoIs(report, id);
    return <SegmentName index={mark ?? 0}>{name}</SegmentName>;
  };
  return (
    <>
      <p className={css.differences}>
        {found.length} of {counted(report.comparisons.length, 'comparison')} differ beyond chance at 5%,
        corrected for <Term of="multiple comparisons">their number</Term>.
      </p>
      {found.length > 0 && (
        <Table
          title="Differences between segments"
          rows={found}
          rowKey={({ metric, a, b }) => `${metric}-${a}-${b}`}
          columns={[
            { id: 'metric', header: 'Figure', value: ({ metric }) => metricWords[metric].title },
            {
              id: 'a',
              header: 'Segment',
              value: ({ a }) => whoIs(report, a).name,
              cell: ({ a }) => named(a),
            },
            {
              id: 'b',
              header: 'Less segment',
              value: ({ b }) => whoIs(report, b).name,
              cell: ({ b }) => named(b),
            },
            estimateColumn<Report['comparisons'][number]>({
              id: 'difference',
              header: 'Difference',
              unit: ({ metric }) =>
                metricWords[metric].unit === 'rate' ? 'percentage-points' : metricWords[metric].unit,
              of: ({ difference, low, high, n }) => ({ known: true, value: difference, low, high, n }),
            }),
          ]}
        />
      )}
    </>
  );
}
