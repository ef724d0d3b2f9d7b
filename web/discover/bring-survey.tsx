import { Button } from '@mantine/core';
import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { surveyDesigns } from '@rehire/contract/discover/survey-designs';
import { fromSurveyJs, type ReadSurvey } from '@rehire/questionnaire/surveyjs/read';
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

const LARGEST = 4 * 1024 * 1024;

/** Our own format as it is, SurveyJS as far as it can be carried over; null where the file is neither. */
async function readFile(file: File): Promise<ReadSurvey | null> {
  if (file.size > LARGEST) return null;
  try {
    const json: unknown = JSON.parse(await file.text());
    if (typeof json === 'object' && json !== null && 'format' in json && json.format === 'rehire-survey')
      // The server holds it against the format, and says what is wrong.
      return { definition: json as SurveyDefinition, lost: [] };
    return fromSurveyJs(json);
  } catch {
    return null;
  }
}

/** Brings in what another tool asks: first what it comes to and what cannot be carried over, then the draft. */
export function BringSurvey() {
  const workspace = useWorkspaceId();
  const go = useGo();
  const create = useWrite(surveyDesigns.create);
  const [found, setFound] = useState<{ name: string; read: ReadSurvey | null } | null>(null);
  const read = found?.read ?? null;
  return (
    <div className={css.texts}>
      <p>
        A survey as JSON: of SurveyJS (its Creator’s JSON editor shows it) or of Rehire. It becomes a draft;
        nothing is asked before you launch it.
      </p>
      <FileDrop
        title="Drop a JSON file here"
        accept=".json,application/json"
        single
        disabled={create.isPending}
        onFiles={([first]) => {
          if (first)
            void readFile(first.file).then((done) => setFound({ name: first.file.name, read: done }));
        }}
      />
      {found && !read && (
        <Notice tone="bad" title={`${found.name} is no survey that can be read`}>
          <p>It holds neither pages nor questions of SurveyJS, nor a survey of Rehire.</p>
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
