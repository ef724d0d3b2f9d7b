import { segmentations, type Segmentation } from '@rehire/contract/segment/segmentations';
import { useParams } from '@tanstack/react-router';
import { Bars } from '../charts/bars.tsx';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { Await } from '../shell/await.tsx';
import { useCurrentSegmentation } from '../shell/current-segmentation.ts';
import { useRead } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Empty } from '../ui/empty.tsx';
import { counted, date, number } from '../ui/format.ts';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Term } from '../ui/term.tsx';
import { FindSegments } from './find-segments.tsx';
import { SegmentCard } from './segment-card.tsx';
import { OtherSegmentations } from './other-segmentations.tsx';
import css from './segment.module.css';
import { trustWords } from './trust.ts';

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
          <SegmentCard key={segment.id} segment={segment} />
        ))}
      </div>
      <Section title="Why this many">
        <ChartFigure
          title="Stability by number of segments"
          note={
            <>
              <Term of="stability">Mean bootstrap Jaccard</Term>. From .75 a group comes back when answers are
              resampled; below .60 it should not be trusted.
            </>
          }
          rows={segmentation.candidates}
          rowKey={(candidate) => String(candidate.k)}
          columns={[
            { id: 'k', header: 'Segments', value: (candidate) => candidate.k },
            {
              id: 'stability',
              header: 'Stability',
              term: 'stability',
              numeric: true,
              value: (candidate) => candidate.stability,
              cell: (candidate) => number(candidate.stability, 2),
            },
            { id: 'trust', header: 'Reading', value: (candidate) => trustWords[candidate.trust] },
            {
              id: 'silhouette',
              header: 'Silhouette',
              numeric: true,
              value: (candidate) => candidate.silhouette,
              cell: (candidate) => (candidate.silhouette === null ? '–' : number(candidate.silhouette, 2)),
            },
            {
              id: 'strength',
              header: 'Prediction strength',
              numeric: true,
              value: (candidate) => candidate.predictionStrength,
              cell: (candidate) =>
                candidate.predictionStrength === null ? '–' : number(candidate.predictionStrength, 2),
            },
            {
              id: 'within',
              header: 'Within SS',
              numeric: true,
              value: (candidate) => candidate.withinSS,
              cell: (candidate) => number(candidate.withinSS),
            },
            { id: 'chosen', header: 'Chosen', value: (candidate) => (candidate.chosen ? 'yes' : '') },
          ]}
        >
          <Bars
            label="Stability by number of segments"
            max={1}
            lines={[
              { at: 0.6, text: '.60' },
              { at: 0.75, text: '.75' },
              { at: 0.85, text: '.85' },
            ]}
            bars={segmentation.candidates.map((candidate) => ({
              id: String(candidate.k),
              name: `${candidate.k} segments${candidate.chosen ? ' (chosen)' : ''}`,
              value: candidate.stability,
              text: number(candidate.stability, 2),
              faint: !candidate.chosen,
            }))}
          />
        </ChartFigure>
        <dl className={css.method}>
          <div>
            <dt>Survey</dt>
            <dd>
              {segmentation.surveyName}: {counted(segmentation.respondents, 'respondent')},{' '}
              {number(segmentation.leftOut)} left out
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
