import { Button } from '@mantine/core';
import { surveyDesigns } from '@rehire/contract/discover/survey-designs';
import { NotASurvey, type ReadSurvey } from '@rehire/questionnaire/import/read-survey';
import { itemsOf } from '@rehire/questionnaire/items';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { useGo } from '../shell/link.tsx';
import { useWrite } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { FileDrop } from '../ui/file-drop.tsx';
import { counted } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import css from './design/design.module.css';

/** What the file asks, or why it is no survey that can be read. */
async function readFile(file: File): Promise<ReadSurvey | NotASurvey> {
  // Fetched when somebody brings a survey: nobody else needs to wait for a reader of XML.
  const { LARGEST_SURVEY, readSurveyFile } = await import('@rehire/questionnaire/import/survey-file');
  if (file.size > LARGEST_SURVEY) return new NotASurvey('It is larger than 4 MB.');
  try {
    return readSurveyFile(await file.text());
  } catch (error) {
    return error instanceof NotASurvey ? error : new NotASurvey('It could not be read.');
  }
}

/** Brings in what another tool asks: first what it comes to and what cannot be carried over, then the draft. */
export function BringSurvey() {
  const workspace = useWorkspaceId();
  const go = useGo();
  const create = useWrite(surveyDesigns.create);
  const [found, setFound] = useState<{ name: string; read: ReadSurvey | NotASurvey } | null>(null);
  const read = found && !(found.read instanceof NotASurvey) ? found.read : null;
  return (
    <div className={css.texts}>
      <p>
        A survey that Qualtrics (.qsf) or LimeSurvey (.lss) exported, or JSON of SurveyJS (its Creator’s JSON
        editor shows it) or of Rehire. It becomes a draft; nothing is asked before you launch it.
      </p>
      <FileDrop
        title="Drop a .qsf, .lss or .json file here"
        accept=".qsf,.lss,.json,application/json"
        single
        disabled={create.isPending}
        onFiles={([first]) => {
          if (first)
            void readFile(first.file).then((done) => setFound({ name: first.file.name, read: done }));
        }}
      />
      {found && found.read instanceof NotASurvey && (
        <Notice tone="bad" title={`${found.name} is no survey that can be read`}>
          <p>{found.read.message}</p>
        </Notice>
      )}
      {read && (
        <Notice tone={read.lost.length === 0 ? 'good' : 'warn'} title={read.definition.title}>
          <p>
            {counted(itemsOf(read.definition).length, 'question')} on{' '}
            {counted(read.definition.pages.length, 'page')}.{' '}
            {read.lost.length === 0 ? 'All of it was carried over.' : 'This could not be carried over:'}
          </p>
          {read.lost.length > 0 && (
            <ul>
              {[...new Set(read.lost)].map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          )}
          <Button
            size="xs"
            loading={create.isPending}
            onClick={() =>
              create.mutate(
                { params: { workspace }, body: { definition: read.definition } },
                { onSuccess: ({ id }) => go(`/discover/surveys/${id}/design`) },
              )
            }
          >
            Make a draft of it
          </Button>
        </Notice>
      )}
      <FailureOf error={create.error} />
    </div>
  );
}
