import type { Report } from '@rehire/contract/report';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { type CohortRow, CohortTriangle, monthName } from '../charts/cohort-triangle.tsx';
import { number } from '../ui/format.ts';
import { Section } from '../ui/page.tsx';
import { Term } from '../ui/term.tsx';

/** Do later customers stay longer than earlier ones? */
export function Cohorts({ report }: { report: Report }) {
  const { cohorts } = report;
  const months = Math.max(...cohorts.map(({ periods }) => periods.length));
  return (
    <Section title="Do the customers won now stay longer than those before?">
      <ChartFigure
        title="Share of each cohort that ordered again, by month"
        note={
          <>
            A <Term of="cohort" /> is a row. A month that is not over for all of it is an{' '}
            <Term of="immature cell">empty cell</Term>.
          </>
        }
        rows={cohorts}
        rowKey={({ cohort }) => cohort}
        columns={[
          {
            id: 'cohort',
            header: 'First order',
            value: ({ cohort }) => cohort,
            cell: ({ cohort }) => monthName(cohort),
          },
          {
            id: 'size',
            header: 'n',
            numeric: true,
            value: ({ size }) => size,
            cell: ({ size }) => number(size),
          },
          ...Array.from({ length: months }, (_, month) => ({
            id: `m${month}`,
            header: String(month),
            numeric: true,
            value: (row: CohortRow) => row.periods[month] ?? null,
          })),
        ]}
      >
        <CohortTriangle cohorts={cohorts} />
      </ChartFigure>
    </Section>
  );
}
