import type { Report } from '@rehire/contract/report';
import { counted, date, number } from '../ui/format.ts';
import { Section } from '../ui/page.tsx';
import css from './report.module.css';

type NotComputed = Report['notComputed'][number];

const nameOf = ({ metric, segment }: NotComputed): string =>
  `${metric.replaceAll('_', ' ')}${segment === null ? '' : ` of ${segment.replace('-', ' ')}`}`;

/** What was not computed for each reason; where it is so of some figures of each of some segments, both are named once. */
function reasonsOf(notComputed: readonly NotComputed[]): readonly (readonly [string, string])[] {
  const byReason = new Map<string, NotComputed[]>();
  for (const one of notComputed) byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one]);
  return [...byReason].map(([reason, rows]) => {
    const metrics = new Set(rows.map(({ metric }) => metric.replaceAll('_', ' ')));
    const segments = new Set(rows.map(({ segment }) => segment?.replace('-', ' ') ?? ''));
    const crossed = rows.length === metrics.size * segments.size && !segments.has('');
    return [
      reason,
      crossed ? `${[...metrics].join(', ')} of ${[...segments].join(', ')}` : rows.map(nameOf).join(', '),
    ];
  });
}

/** What the report rests on. */
export function Read({ report }: { report: Report }) {
  const { orders, survey, transcripts, files } = report;
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  return (
    <Section title="What was read">
      <dl className={css.facts}>
        {orders && (
          <div>
            <dt>Orders</dt>
            <dd>
              {counted(orders.rows, 'row')} of {counted(orders.customers, 'customer')}
              {orders.from && orders.to && `, ${date(orders.from)} to ${date(orders.to)}`}
            </dd>
          </div>
        )}
        {survey && (
          <div>
            <dt>Survey</dt>
            <dd>
              {counted(survey.respondents, 'respondent')} rated {counted(survey.outcomes, 'outcome')}
            </dd>
          </div>
        )}
        {transcripts && (
          <div>
            <dt>Interviews</dt>
            <dd>
              {counted(transcripts.files, 'transcript')}, {counted(transcripts.words, 'word')}
            </dd>
          </div>
        )}
        <div>
          <dt>Rejected</dt>
          <dd>{rejected === 0 ? 'no row' : counted(rejected, 'row')}; see the files below</dd>
        </div>
      </dl>
      {report.notComputed.length > 0 && (
        <details className={css.more} open>
          <summary>Not computed ({number(report.notComputed.length)})</summary>
          <ul className={css.list}>
            {reasonsOf(report.notComputed).map(([reason, what]) => (
              <li key={reason}>
                {what}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
