import { Button } from '@mantine/core';
import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { surveyPictures } from '@rehire/contract/discover/survey-pictures';
import { surveyDesigns, type SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { itemsOf } from '@rehire/questionnaire/items';
import { toSurveyJs } from '@rehire/questionnaire/surveyjs/write';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { AwaitPage } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { To, useGo } from '../shell/link.tsx';
import { useRead, useWrite } from '../shell/queries.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Choice } from '../ui/choice.tsx';
import { Confirm, Dialog } from '../ui/dialog.tsx';
import { download, fileName } from '../ui/download.ts';
import { counted, dateTime } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import { Closing } from './design/closing.tsx';
import { withOutcomes, withPage } from './design/definition.ts';
import css from './design/design.module.css';
import { OutcomePicker } from './design/outcome-picker.tsx';
import { PageCard } from './design/page-card.tsx';
import { PersonalLinks } from './design/personal-links.tsx';
import { Preview } from './design/preview.tsx';
import { Share } from './design/share.tsx';
import { TranslationFile } from './design/translation-file.tsx';
import { Translations } from './design/translations.tsx';
import { useDesign } from './design/use-design.ts';
import { WholeForm } from './design/whole-form.tsx';

/** What do we ask, and how far has it come? */
export function Page() {
  const workspace = useWorkspaceId();
  const { survey = '' } = useParams({ strict: false }) as { survey?: string };
  const read = useRead(surveyDesigns.get, { params: { workspace, survey } });
  return (
    <AwaitPage read={read} of="the survey" lines={10}>
      {(design) => <Design key={design.id} opened={design} />}
    </AwaitPage>
  );
}

type Part = 'questions' | 'whole' | 'languages';

function Design({ opened }: { opened: SurveyDesign }) {
  const { design, definition, problem, change, undo, undone, save, version, schedule, launch, close } =
    useDesign(opened);
  const [part, setPart] = useState<Part>('questions');
  const frozen = design.status !== 'draft' || !useMay('editor');
  return (
    <PageFrame
      title={definition.title}
      question={
        design.status === 'draft'
          ? 'What do we ask, of whom, and how long will it take them?'
          : `${counted(design.visits.begun, 'person', 'people')} began · ${design.visits.unfinished} did not come to the end`
      }
      actions={
        <>
          {!frozen && (
            <Button variant="default" disabled={undo === null} onClick={() => undo?.()}>
              Undo
            </Button>
          )}
          <Preview design={design} save={save} />
        </>
      }
    >
      {problem && <ProblemNotice problem={problem} />}
      <div className={css.columns}>
        <div className={css.pages} key={undone}>
          {!frozen && (
            <Choice
              label="What to work on"
              value={part}
              onChange={setPart}
              data={[
                { value: 'questions', label: 'Questions' },
                { value: 'whole', label: 'End and quotas' },
                { value: 'languages', label: 'Languages' },
              ]}
            />
          )}
          {part === 'questions' && <Questions definition={definition} frozen={frozen} onChange={change} />}
          {part === 'whole' && !frozen && <WholeForm definition={definition} onChange={change} />}
          {part === 'languages' && !frozen && (
            <>
              <TranslationFile
                survey={design.id}
                definition={definition}
                save={save}
                version={version}
                onChange={change}
              />
              <Translations definition={definition} onChange={change} />
            </>
          )}
        </div>
        <Aside design={design} frozen={frozen} schedule={schedule} launch={launch} close={close} />
      </div>
    </PageFrame>
  );
}

function Questions({
  definition,
  frozen,
  onChange,
}: {
  definition: SurveyDefinition;
  frozen: boolean;
  onChange: (definition: SurveyDefinition) => void;
}) {
  const [picking, setPicking] = useState(false);
  const asked = new Set(
    itemsOf(definition).flatMap((item) =>
      item.type === 'rating' && item.rates ? [item.rates.statement] : [],
    ),
  );
  return (
    <>
      <ol className={css.pages}>
        {definition.pages.map((page, at) => (
          <PageCard
            key={page.key}
            page={page}
            number={at + 1}
            definition={definition}
            frozen={frozen}
            onChange={onChange}
          />
        ))}
      </ol>
      {!frozen && (
        <div className={css.clause}>
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => onChange(withPage(definition))}
          >
            Add a page
          </Button>
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setPicking(true)}
          >
            Rate outcomes
          </Button>
        </div>
      )}
      <Dialog title="Rate outcomes" opened={picking} onClose={() => setPicking(false)} size="lg">
        <OutcomePicker
          asked={asked}
          onPick={(statements) => {
            onChange(withOutcomes(definition, statements));
            setPicking(false);
          }}
        />
      </Dialog>
    </>
  );
}

function Aside({
  design,
  frozen,
  schedule,
  launch,
  close,
}: {
  design: SurveyDesign;
  frozen: boolean;
  schedule: (closesAt: string | null) => Promise<void>;
  launch: () => Promise<void>;
  close: () => Promise<void>;
}) {
  const may = useMay('editor');
  const [asking, setAsking] = useState<'launch' | 'close' | 'invite' | null>(null);
  const blocked = design.problems.some(({ blocks }) => blocks);
  return (
    <aside className={css.aside} aria-label="State of the survey">
      <p>
        {{ draft: 'A draft', open: 'Open: it takes answers', closed: 'Closed', imported: '' }[design.status]}{' '}
        · about {counted(Math.max(1, Math.round(design.estimatedSeconds / 60)), 'minute')}
      </p>
      {design.problems.length > 0 && (
        <ul className={css.problems} aria-label="Before it is launched">
          {design.problems.map(({ at, says }) => (
            <li key={`${at} ${says}`}>{says}</li>
          ))}
        </ul>
      )}
      {design.quotas.length > 0 && (
        <ul className={css.problems} aria-label="Quotas">
          {design.quotas.map(({ key, name, most, taken }) => (
            <li key={key}>
              {name}: {taken} of {most}
            </li>
          ))}
        </ul>
      )}
      {design.status === 'open' && <Share design={design} />}
      {design.status !== 'draft' && <To page={`/discover/surveys/${design.id}`}>See the answers</To>}
      {may && design.status !== 'closed' && (
        <Closing key={design.closesAt} closesAt={design.closesAt} onChange={schedule} />
      )}
      {design.status === 'closed' && design.closedAt !== null && (
        <p className={css.quiet}>Closed on {dateTime(design.closedAt)}</p>
      )}
      {may && design.status === 'draft' && !frozen && (
        <Button disabled={blocked} onClick={() => setAsking('launch')}>
          Launch
        </Button>
      )}
      {may && design.status === 'open' && <To page={`/discover/surveys/${design.id}/mail`}>Ask by mail</To>}
      {may && design.status === 'open' && (
        <Button variant="default" onClick={() => setAsking('invite')}>
          Personal links
        </Button>
      )}
      {may && design.status === 'open' && (
        <Button variant="default" onClick={() => setAsking('close')}>
          Close the survey
        </Button>
      )}
      {may && <CopyAndRemove design={design} />}
      <Dialog title="Personal links" opened={asking === 'invite'} onClose={() => setAsking(null)} size="lg">
        <PersonalLinks survey={design.id} />
      </Dialog>
      <Confirm
        title="Launch the survey"
        deed="Launch"
        opened={asking === 'launch'}
        onClose={() => setAsking(null)}
        onConfirm={launch}
      >
        What it asks is frozen from then on, so that all answers are to the same questions. To ask something
        else, copy it.
      </Confirm>
      <Confirm
        title="Close the survey"
        deed="Close"
        opened={asking === 'close'}
        onClose={() => setAsking(null)}
        onConfirm={close}
      >
        It takes no more answers. What was begun and not sent is kept as partial answers.
      </Confirm>
    </aside>
  );
}

const downloadJson = (title: string, json: unknown): void =>
  download(
    `${fileName(title)}.json`,
    new Blob([JSON.stringify(json, null, 2)], { type: 'application/json' }),
  );

function CopyAndRemove({ design }: { design: SurveyDesign }) {
  const { lost } = toSurveyJs(design.definition);
  const workspace = useWorkspaceId();
  const go = useGo();
  const params = { workspace, survey: design.id };
  const hand = async (form: (whole: SurveyDefinition) => unknown): Promise<void> => {
    const whole = await attempt(surveyPictures.whole, { params });
    if (whole.ok) downloadJson(whole.value.title, form(whole.value));
  };
  const copy = async (): Promise<void> => {
    const made = await attempt(surveyDesigns.copy, { params });
    if (made.ok) go(`/discover/surveys/${made.value.id}/design`);
  };
  const remove = useWrite(surveyDesigns.remove);
  const [removing, setRemoving] = useState(false);
  return (
    <div className={css.tools}>
      <Button size="xs" variant="subtle" onClick={() => void copy()}>
        Copy
      </Button>
      <Button size="xs" variant="subtle" onClick={() => void hand((whole) => whole)}>
        As JSON
      </Button>
      <Button
        size="xs"
        variant="subtle"
        title={lost.length > 0 ? `Not carried over: ${lost.join(' ')}` : undefined}
        onClick={() => void hand((whole) => toSurveyJs(whole).survey)}
      >
        For SurveyJS{lost.length > 0 && ` (${counted(lost.length, 'thing')} not carried over)`}
      </Button>
      {design.status === 'draft' && (
        <Button size="xs" variant="subtle" onClick={() => setRemoving(true)}>
          Throw away
        </Button>
      )}
      <Removal
        of={{ kind: 'survey', id: design.id }}
        title="Throw this draft away?"
        deed="Throw away"
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await remove.mutateAsync({ params });
          go('/discover/surveys');
        }}
      >
        <p>What it asks is gone for good.</p>
      </Removal>
    </div>
  );
}
