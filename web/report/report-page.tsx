import type { Report } from '@rehire/contract/report';
import { ThemeToggle } from '../ui/theme-toggle.tsx';
import { dateTime } from '../ui/format.ts';
import { Answer } from './answer.tsx';
import { Cohorts } from './cohorts.tsx';
import { Loyalty } from './loyalty.tsx';
import { Methods } from './methods.tsx';
import { Opportunities } from './opportunities.tsx';
import { Read } from './read.tsx';
import css from './report.module.css';
import { Segments } from './segments.tsx';

/** Which customers struggle with which job, and who of them comes back: the whole report. */
export function ReportPage({ report }: { report: Report }) {
  return (
    <main className={css.page}>
      <header className={css.head}>
        <div>
          <h1>Loyalty by job segment</h1>
          <p className={css.made}>
            Rehire {report.version}, {dateTime(report.madeAt)}
          </p>
        </div>
        <div data-screen-only>
          <ThemeToggle />
        </div>
      </header>
      <Answer report={report} />
      <Read report={report} />
      {report.opportunities.length > 0 && <Opportunities report={report} />}
      <Segments report={report} />
      {report.loyalty.length > 0 && <Loyalty report={report} />}
      {report.cohorts.length > 0 && <Cohorts report={report} />}
      <Methods report={report} />
    </main>
  );
}
