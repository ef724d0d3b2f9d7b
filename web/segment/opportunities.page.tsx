import { surveys, type Survey } from '@rehire/contract/discover/surveys';
import { opportunities, type Landscape } from '@rehire/contract/segment/opportunities';
import type { Segment } from '@rehire/contract/segment/segmentations';
import { Await } from '../shell/await.tsx';
import { orWhyNot, useCurrentSegmentation } from '../shell/current-segmentation.ts';
import { whoIs } from '../ui/who.ts';
import { To } from '../shell/link.tsx';
import { useRead, useReadAll } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Empty } from '../ui/empty.tsx';
import { counted } from '../ui/format.ts';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Term } from '../ui/term.tsx';
import { Pick } from '../ui/pick.tsx';
import { HiddenNeeds } from './hidden-needs.tsx';
import { isUnderserved, opportunitiesOf } from './landscape.ts';
import { LandscapeFigure } from './landscape-figure.tsx';
import { OpportunityDrawer } from './opportunity-drawer.tsx';
import { OpportunityTable } from './opportunity-table.tsx';
import css from './segment.module.css';
import { WhoPicker } from './who-picker.tsx';

/** Who struggles with what? The opportunity landscape, for everybody and per segment. */
export function Page() {
  const workspace = useWorkspaceId();
  const list = useReadAll(surveys.list, { params: { workspace } });
  const [asked, setAsked] = useSearchParam('survey');
  return (
    <PageFrame
      title="Opportunities"
      question={
        <>
          Which <Term of="desired outcome">outcomes</Term> are important to customers and not satisfied today?
        </>
      }
    >
      <Await read={list} of="the surveys">
        {(all) => {
          const rated = all.filter((survey) => survey.outcomes > 0 && survey.respondents > 0);
          const survey = rated.find((each) => each.id === asked) ?? rated[0];
          if (!survey) return <NoSurvey />;
          return (
            <>
              {rated.length > 1 && (
                <Pick
                  className={css.survey}
                  label="Survey"
                  value={survey.id}
                  data={rated.map(({ id, title }) => ({ value: id, label: title }))}
                  onChange={setAsked}
                />
              )}
              <OfSurvey key={survey.id} survey={survey} />
            </>
          );
        }}
      </Await>
    </PageFrame>
  );
}

function NoSurvey() {
  return (
    <Empty
      title="No outcome was rated yet"
      actions={
        <>
          <To page="/import">Bring in a survey</To>
          <To page="/define/sets">Ask for your outcomes</To>
        </>
      }
    >
      A survey that asks how important each outcome is and how satisfied people are with it today makes this
      landscape.
    </Empty>
  );
}

function OfSurvey({ survey }: { survey: Survey }) {
  const workspace = useWorkspaceId();
  const current = useCurrentSegmentation();
  const { segmentation } = current;
  const split = segmentation?.survey === survey.id ? segmentation : null;
  const landscape = useRead(
    opportunities.landscape,
    { params: { workspace, survey: survey.id }, query: split ? { segmentation: split.id } : {} },
    { enabled: segmentation !== undefined },
  );
  return (
    <Await read={orWhyNot(current, landscape)} of="the opportunities" height={480}>
      {(found) => <Answer landscape={found} survey={survey} segments={split?.segments ?? []} />}
    </Await>
  );
}

function Answer({
  landscape,
  survey,
  segments,
}: {
  landscape: Landscape;
  survey: Survey;
  segments: readonly Segment[];
}) {
  const [segment, setSegment] = useSearchParam('segment');
  const [outcome, setOutcome] = useSearchParam('outcome');
  const chosen = segments.some(({ id }) => id === segment) ? segment : null;
  const shown = opportunitiesOf(landscape, chosen);
  const who = whoIs(segments, chosen);
  const unmet = shown.filter((each) => isUnderserved(each) === true).length;
  return (
    <>
      <p className={css.answer}>
        <strong>{unmet}</strong> of {counted(shown.length, 'outcome')} {unmet === 1 ? 'is' : 'are'}{' '}
        <Term of="underserved" /> for {chosen === null ? 'everyone together' : who.name}.
      </p>
      {segments.length > 0 && <WhoPicker segments={segments} value={chosen} onChange={setSegment} />}
      <LandscapeFigure opportunities={shown} who={who} selected={outcome} onOpen={setOutcome} />
      <HiddenNeeds landscape={landscape} segments={segments} onOpen={setOutcome} />
      <Section
        title={`Outcomes for ${chosen === null ? 'everyone' : who.name}`}
        note={`From ${counted(landscape.respondents, 'respondent')} of “${survey.title}”. Intervals are 95%, from ${counted(landscape.draws, 'resample')}.`}
      >
        <OpportunityTable opportunities={shown} onOpen={setOutcome} />
      </Section>
      <OpportunityDrawer
        landscape={landscape}
        segments={segments}
        segment={chosen}
        outcome={outcome}
        onClose={() => setOutcome(null)}
      />
    </>
  );
}
