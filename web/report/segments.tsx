import type { Report } from '@rehire/contract/report';
import { StabilityFigure } from '../segment/stability-figure.tsx';
import { trustWords } from '../segment/trust.ts';
import { EstimateView } from '../ui/estimate.tsx';
import { number } from '../ui/format.ts';
import { SegmentName } from '../ui/mark.tsx';
import { Section } from '../ui/page.tsx';
import { Term } from '../ui/term.tsx';
import css from './report.module.css';
import { markOf } from './who.ts';

type Segment = Report['segments'][number];

/** Which job segments there are, what sets each apart, and how far to trust them. */
export function Segments({ report }: { report: Report }) {
  const { segmentation, segments } = report;
  if (segmentation === null) return null;
  return (
    <Section title="Which job segments exist?" note={segmentation.reason}>
      <div className={css.cards}>
        {segments.map((segment) => (
          <Card key={segment.id} segment={segment} />
        ))}
      </div>
      <div className={css.limited}>
        <StabilityFigure
          candidates={segmentation.candidates.map(({ fit, ...each }) => ({ ...each, silhouette: fit }))}
        />
      </div>
    </Section>
  );
}

function Card({ segment }: { segment: Segment }) {
  const { name, share, shareLow: low, shareHigh: high, n, stability, trust } = segment;
  return (
    <article className={css.card} aria-label={name}>
      <h3>
        <SegmentName index={markOf(segment.id)}>{name}</SegmentName>
      </h3>
      <p>
        <EstimateView
          of={`Share of ${name}`}
          estimate={{ known: true, value: share, low, high, n }}
          unit="rate"
        />
      </p>
      <p className={css.quiet}>
        <Term of="stability">Stability</Term> {number(stability, 2)}, {trustWords[trust]}
      </p>
      <Traits title="Struggles with" traits={segment.underserved} />
      <Traits title="Better served than it needs" traits={segment.overserved} />
    </article>
  );
}

function Traits({ title, traits }: { title: string; traits: Segment['underserved'] }) {
  if (traits.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul className={css.traits}>
        {traits.map(({ outcome, score, others }) => (
          <li key={outcome}>
            {outcome}
            <span className={css.quiet}>
              {number(score, 1)} here, {number(others, 1)} among the others
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
