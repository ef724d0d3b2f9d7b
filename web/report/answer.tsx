import type { Report } from '@rehire/contract/report';
import { metricWords } from '../measure/metrics.ts';
import { trustWords } from '../segment/trust.ts';
import { counted, number, percent } from '../ui/format.ts';
import { SegmentName } from '../ui/mark.tsx';
import { inUnit, interval } from '../ui/reading.ts';
import { type Figure, gaps, hiddenByAverage, isUnderserved, opportunitiesOf } from './findings.ts';
import css from './report.module.css';
import { markOf, whoIs } from './who.ts';

const SHOWN = 5;

/** The answer before everything else: what is underserved, which segments there are, who comes back. */
export function Answer({ report }: { report: Report }) {
  return (
    <section className={css.answer} aria-label="The answer">
      {report.opportunities.length > 0 && <Underserved report={report} />}
      <div className={css.stack}>
        <Segmented report={report} />
        <Loyal report={report} />
      </div>
    </section>
  );
}

function Underserved({ report }: { report: Report }) {
  const all = opportunitiesOf(report, null);
  const unmet = all.filter(isUnderserved);
  const hidden = hiddenByAverage(report);
  return (
    <div>
      <h2>
        {unmet.length === 0
          ? `None of ${counted(all.length, 'outcome')} is underserved for everyone together`
          : `${counted(unmet.length, 'outcome')} of ${number(all.length)} ${unmet.length === 1 ? 'is' : 'are'} underserved`}
      </h2>
      {unmet.length > 0 && (
        <ol className={css.list}>
          {unmet.slice(0, SHOWN).map((each) => (
            <li key={each.outcome}>
              {each.outcome}
              <span className={css.quiet}>
                {' '}
                opportunity {number(each.score, 1)}
                {each.low !== null && each.high !== null && (
                  <>
                    {' '}
                    ({number(each.low, 1)}–{number(each.high, 1)})
                  </>
                )}
                , n {number(each.n)}
              </span>
            </li>
          ))}
        </ol>
      )}
      {unmet.length > SHOWN && <p className={css.quiet}>and {number(unmet.length - SHOWN)} more, below.</p>}
      {hidden.length > 0 && (
        <>
          <h3>Hidden in the average</h3>
          <ul className={css.list}>
            {hidden.slice(0, SHOWN).map(({ opportunity, everyone }) => (
              <li key={`${opportunity.segment}-${opportunity.outcome}`}>
                <Segment report={report} id={opportunity.segment} />: {opportunity.outcome}
                <span className={css.quiet}>
                  {' '}
                  opportunity {number(opportunity.score, 1)}, {number(everyone.score, 1)} for everyone
                </span>
              </li>
            ))}
          </ul>
          {hidden.length > SHOWN && <p className={css.quiet}>and {number(hidden.length - SHOWN)} more.</p>}
        </>
      )}
    </div>
  );
}

function Segment({ report, id }: { report: Report; id: string | null }) {
  const { name, mark } = whoIs(report, id);
  return mark === null ? <>{name}</> : <SegmentName index={mark}>{name}</SegmentName>;
}

function Segmented({ report }: { report: Report }) {
  const { segmentation, segments } = report;
  if (segmentation === null) return null;
  return (
    <div>
      <h2>{segments.length === 0 ? 'No stable job segments' : counted(segments.length, 'job segment')}</h2>
      <p className={segments.length === 0 ? undefined : css.quiet}>{segmentation.reason}</p>
      {segments.length > 0 && (
        <ul className={css.plain}>
          {segments.map(({ id, name, share, n, stability, trust }) => (
            <li key={id}>
              <SegmentName index={markOf(id)}>{name}</SegmentName>
              <span className={css.quiet}>
                {percent(share, 0)} of respondents, n {number(n)}, {trustWords[trust]} ({number(stability, 2)}
                )
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Loyal({ report }: { report: Report }) {
  const found = gaps(report);
  const written = ({ metric, value, low, high, n }: Figure) => {
    const { unit } = metricWords[metric];
    const range = interval({ known: true, value, low, high, n }, unit);
    return `${inUnit(value, unit)}${range === null ? '' : ` (${range}, n ${number(n)})`}`;
  };
  if (found.length === 0) {
    if (report.segments.length === 0 || report.comparisons.length === 0) return null;
    return (
      <div>
        <h2>No segment is more loyal than another beyond chance</h2>
      </div>
    );
  }
  return (
    <div>
      <h2>The segments differ in loyalty</h2>
      <ul className={css.list}>
        {found.map(({ metric, best, worst }) => (
          <li key={metric}>
            {metricWords[metric].title}: <Segment report={report} id={best.segment} /> {written(best)},{' '}
            <Segment report={report} id={worst.segment} /> {written(worst)}
          </li>
        ))}
      </ul>
    </div>
  );
}
