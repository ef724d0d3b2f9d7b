import type { Report } from '@rehire/contract/report';
import { counted, date, number } from '../ui/format.ts';
import { Section } from '../ui/page.tsx';
import { notComputedByReason } from './not-computed.ts';
import css from './report.module.css';

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
            {notComputedByReason(report).map(({ reason, what }) => (
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
