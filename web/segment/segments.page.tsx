import { segmentations, type Segmentation } from '@rehire/contract/segment/segmentations';
import { useParams } from '@tanstack/react-router';
import { Await } from '../shell/await.tsx';
import { useCurrentSegmentation } from '../shell/current-segmentation.ts';
import { useRead } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Empty } from '../ui/empty.tsx';
import { counted, date, number, percent } from '../ui/format.ts';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Term } from '../ui/term.tsx';
import { FindSegments } from './find-segments.tsx';
import { SegmentCard } from './segment-card.tsx';
import { OtherSegmentations } from './other-segmentations.tsx';
import css from './segment.module.css';
import { StabilityFigure } from './stability-figure.tsx';

/** Which job segments are there, and how far can they be trusted? */
export function Page() {
  const { segmentation: asked } = useParams({ strict: false }) as { segmentation?: string };
  const current = useCurrentSegmentation();
  const workspace = useWorkspaceId();
  const named = useRead(
    segmentations.get,
    { params: { workspace, segmentation: asked ?? '' } },
    { enabled: asked !== undefined },
  );
  const read = asked === undefined ? { ...current, data: current.segmentation } : named;
  const may = useMay('editor');
  return (
    <PageFrame
      title="Job segments"
      question={
        <>
          Which groups of customers <Term of="job segment">struggle with the same outcomes</Term>, and how far
          can we trust them?
        </>
      }
    >
      <Await read={read} of="the job segments" height={420}>
        {(found) =>
          found ? (
            <>
              <Found segmentation={found} />
              {may && (
                <Section
                  screenOnly
                  title="Find them again"
                  note="Another survey, number of segments or seed makes a new segmentation; the one above stays until you choose the new one."
                >
                  <FindSegments />
                </Section>
              )}
            </>
          ) : (
            <None />
          )
        }
      </Await>
    </PageFrame>
  );
}

function None() {
  return (
    <>
      <Empty title="No job segments yet">
        They are found in the ratings of a survey: people who rate the same outcomes as important and
        unsatisfied stand together. Traits such as age or plan play no part.
      </Empty>
      <FindSegments />
    </>
  );
}

function Found({ segmentation }: { segmentation: Segmentation }) {
  const { method } = segmentation;
  return (
    <>
      <p className={css.answer}>{segmentation.reason}</p>
      <OtherSegmentations shown={segmentation} />
      <div className={css.cards}>
        {segmentation.segments.map((segment) => (
          <SegmentCard key={segment.id} segment={segment} survey={segmentation.survey} />
        ))}
      </div>
      <Section title="Why this many">
        <StabilityFigure
          candidates={segmentation.candidates}
          more={[
            {
              id: 'strength',
              header: 'Prediction strength',
              numeric: true,
              value: ({ predictionStrength }) => predictionStrength,
              cell: ({ predictionStrength }) =>
                predictionStrength === null ? '–' : number(predictionStrength, 2),
            },
            {
              id: 'within',
              header: 'Within SS',
              numeric: true,
              value: ({ withinSS }) => withinSS,
              cell: ({ withinSS }) => number(withinSS),
            },
          ]}
        />
        <dl className={css.method}>
          <div>
            <dt>Survey</dt>
            <dd>
              {segmentation.surveyName}: {counted(segmentation.respondents, 'respondent')},{' '}
              {number(segmentation.leftOut)} left out, who rated less than three quarters of the outcomes
              {method.filled > 0 &&
                `; ${percent(method.filled, 1)} of the scores were missing and filled in from the person’s and the outcome’s means`}
            </dd>
          </div>
          <div>
            <dt>Method</dt>
            <dd>
              {method.scores}; {counted(method.factors, 'factor')}, {method.rotation}; {method.clustering};
              chosen by {method.choice}; {counted(method.draws, 'resample')}; seed {segmentation.seed}
            </dd>
          </div>
          <div>
            <dt>Made</dt>
            <dd>{date(segmentation.createdAt)}</dd>
          </div>
        </dl>
      </Section>
    </>
  );
}
