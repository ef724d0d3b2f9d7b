import { Button } from '@mantine/core';
import { surveyDesigns, type SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { AwaitPage } from '../shell/await.tsx';
import { useRead } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Choice } from '../ui/choice.tsx';
import { counted } from '../ui/format.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import css from './design/design.module.css';
import { Preview } from './design/preview.tsx';
import { Questions } from './design/questions.tsx';
import { Standing } from './design/standing.tsx';
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
        <Standing design={design} frozen={frozen} schedule={schedule} launch={launch} close={close} />
      </div>
    </PageFrame>
  );
}
