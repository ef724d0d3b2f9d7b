import type { Report } from '@rehire/contract/report';
import { counted, fileSize, number, percent } from '../ui/format.ts';
import css from './report.module.css';

const REJECTS_SHOWN = 10;

/** How the numbers were made, what they cannot tell, and the files that they rest on. */
export function Methods({ report }: { report: Report }) {
  const { segmentation } = report;
  const transcripts = report.files.filter(({ kind }) => kind === 'transcripts');
  return (
    <footer className={css.methods}>
      <h2>How this was computed</h2>
      <ul className={css.list}>
        <li>
          Opportunity is importance + max(importance − satisfaction, 0), each ten times the share of 4s and 5s
          (Ulwick). Intervals are 95% percentile intervals of a bootstrap over respondents that keeps both
          answers of a person together.
        </li>
        {segmentation && (
          <li>
            Segments: {segmentation.method.scores}; {counted(segmentation.method.factors, 'factor')},{' '}
            {segmentation.method.rotation}; {segmentation.method.clustering}; chosen by{' '}
            {segmentation.method.choice}; stability by {counted(segmentation.method.draws, 'bootstrap draw')};{' '}
            {segmentation.method.filled > 0 &&
              `${percent(segmentation.method.filled, 1)} of the scores were missing and filled in from the person’s and the outcome’s means; `}
            seed {segmentation.seed}. {counted(segmentation.leftOut, 'respondent')} left out.
          </li>
        )}
        <li>
          Rates carry Wilson intervals, the recommend score an adjusted Wald interval. Comparisons between
          segments are corrected together (Benjamini and Hochberg).
        </li>
        <li>
          Retention counts customers who ordered again within 90 days of their first order, among those first
          seen at least 90 days before the data end. A month that is not over stays empty.
        </li>
        <li>
          Figures by segment are of the respondents who are known customers, not of all customers: whoever
          answers a survey may be more loyal than who does not. That segments differ does not say why.
        </li>
      </ul>
      <h2>Files</h2>
      <FileList files={report.files.filter(({ kind }) => kind !== 'transcripts')} />
      {transcripts.length > 0 && (
        <details>
          <summary>{counted(transcripts.length, 'transcript')}</summary>
          <FileList files={transcripts} />
        </details>
      )}
    </footer>
  );
}

function FileList({ files }: { files: Report['files'] }) {
  return (
    <ul className={css.files}>
      {files.map((file) => (
        <li key={`${file.kind}-${file.sha256}-${file.name}`}>
          <strong>{file.name}</strong>{' '}
          <span className={css.quiet}>
            {file.kind}
            {file.layout === null ? '' : `, ${file.layout}`}, {fileSize(file.size)}, {number(file.taken)}{' '}
            taken, {number(file.rejected)} rejected
            {file.setAside.map(({ reason, rows }) => `, ${number(rows)} set aside: ${reason}`).join('')}
          </span>
          <code className={css.hash}>sha256 {file.sha256}</code>
          {file.rejects.length > 0 && <Rejects file={file} />}
        </li>
      ))}
    </ul>
  );
}

function Rejects({ file }: { file: Report['files'][number] }) {
  return (
    <ul>
      {file.rejects.slice(0, REJECTS_SHOWN).map(({ line, column, value, reason }) => (
        <li key={`${line}-${column}`}>
          line {line}
          {column === null ? '' : `, ${column}`}: {reason}
          {value === null ? '' : ` (${value})`}
        </li>
      ))}
      {file.rejected > REJECTS_SHOWN && <li>and {number(file.rejected - REJECTS_SHOWN)} more</li>}
    </ul>
  );
}
