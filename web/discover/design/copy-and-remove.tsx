import { Button } from '@mantine/core';
import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { surveyDesigns, type SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { surveyPictures } from '@rehire/contract/discover/survey-pictures';
import { toSurveyJs } from '@rehire/questionnaire/surveyjs/write';
import { useState } from 'react';
import { attempt } from '../../shell/client.ts';
import { useGo } from '../../shell/link.tsx';
import { useWrite } from '../../shell/queries.ts';
import { Removal } from '../../shell/removal/removal.tsx';
import { useWorkspaceId } from '../../shell/session.ts';
import { download, fileName } from '../../ui/download.ts';
import { counted } from '../../ui/format.ts';
import css from './design.module.css';

const downloadJson = (title: string, json: unknown): void =>
  download(
    `${fileName(title)}.json`,
    new Blob([JSON.stringify(json, null, 2)], { type: 'application/json' }),
  );

/** A survey taken elsewhere, as a copy or a file, or thrown away. */
export function CopyAndRemove({ design }: { design: SurveyDesign }) {
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
