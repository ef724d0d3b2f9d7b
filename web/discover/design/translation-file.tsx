import { Button } from '@mantine/core';
import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { surveyTranslations, type TranslationChanges } from '@rehire/contract/discover/survey-translations';
import type { ProblemDocument } from '@rehire/contract/problem';
import { directionOf } from '@rehire/questionnaire/languages';
import { useState } from 'react';
import { address, attempt } from '../../shell/client.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { FileDrop } from '../../ui/file-drop.tsx';
import { counted, languageName } from '../../ui/format.ts';
import { Notice, ProblemNotice } from '../../ui/notice.tsx';
import css from './design.module.css';

const SHOWN = 12;

/** The survey with the texts that a file brings. */
function withTexts(definition: SurveyDefinition, { changes }: TranslationChanges): SurveyDefinition {
  const translations = { ...definition.translations };
  for (const { language, place, after } of changes)
    translations[language] = { ...translations[language], [place]: after };
  return { ...definition, translations };
}

/** The texts of a survey as a file for who translates them, and back: first what it would change, then the texts. */
export function TranslationFile({
  survey,
  definition,
  save,
  version,
  onChange,
}: {
  survey: string;
  definition: SurveyDefinition;
  save: () => Promise<boolean>;
  version: () => number;
  onChange: (definition: SurveyDefinition) => void;
}) {
  const workspace = useWorkspaceId();
  const params = { workspace, survey };
  const [found, setFound] = useState<{ name: string; told: TranslationChanges } | null>(null);
  const [problem, setProblem] = useState<ProblemDocument | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async (file: File): Promise<void> => {
    setBusy(true);
    setFound(null);
    setProblem(null);
    if (await save()) {
      const query = { dryRun: 'true' };
      const looked = await attempt(surveyTranslations.bring, {
        params,
        query,
        version: version(),
        upload: file,
      });
      if (looked.ok) setFound({ name: file.name, told: looked.value });
      else setProblem(looked.problem);
    }
    setBusy(false);
  };
  return (
    <details className={css.form}>
      <summary>Have it translated in a file</summary>
      <p className={css.quiet}>
        A row a text: where it stands, what it says, and a column for each other language, its head a tag such
        as de or ar. A cell that is left empty keeps what is typed here.
      </p>
      <div className={css.tools}>
        {(
          [
            ['CSV', surveyTranslations.csv],
            ['XLSX', surveyTranslations.workbook],
          ] as const
        ).map(([kind, route]) => (
          <Button
            key={kind}
            size="xs"
            variant="default"
            component="a"
            href={address(route, { params })}
            onClick={(event) => {
              event.preventDefault();
              void save().then((saved) => saved && location.assign(address(route, { params })));
            }}
          >
            As {kind}
          </Button>
        ))}
      </div>
      <FileDrop
        title="Drop the translated file here"
        accept=".csv,.tsv,.xlsx,text/csv"
        single
        disabled={busy}
        onFiles={([first]) => first && void look(first.file)}
      />
      {problem && <ProblemNotice problem={problem} />}
      {found && (
        <Brought
          {...found}
          onTake={() => {
            onChange(withTexts(definition, found.told));
            setFound(null);
          }}
        />
      )}
    </details>
  );
}

function Brought({
  name,
  told: { changes, same, notes, rejected },
  onTake,
}: {
  name: string;
  told: TranslationChanges;
  onTake: () => void;
}) {
  if (rejected.length > 0)
    return (
      <Notice tone="bad" title={`${name}: ${counted(rejected.length, 'row')} cannot be taken, so none is`}>
        <Rows of={rejected} />
      </Notice>
    );
  const replaced = changes.filter(({ before }) => before !== null).length;
  return (
    <Notice tone={notes.length > 0 ? 'warn' : changes.length > 0 ? 'good' : 'calm'} title={name}>
      <p>
        {counted(changes.length - replaced, 'new text')}, {counted(replaced, 'text')} in place of another,{' '}
        {same} as before.
      </p>
      <ul>
        {changes.slice(0, SHOWN).map(({ place, language, before, after }) => (
          <li key={`${language} ${place}`}>
            {languageName(language)}:{' '}
            {before !== null && (
              <>
                <del lang={language} dir={directionOf(language)}>
                  {before}
                </del>{' '}
              </>
            )}
            <ins lang={language} dir={directionOf(language)}>
              {after}
            </ins>
          </li>
        ))}
      </ul>
      {changes.length > SHOWN && <p>and {changes.length - SHOWN} more.</p>}
      <Rows of={notes} />
      {changes.length > 0 && (
        <Button size="xs" onClick={onTake}>
          Take {counted(changes.length, 'text')}
        </Button>
      )}
    </Notice>
  );
}

function Rows({ of }: { of: TranslationChanges['notes'] }) {
  return (
    <>
      <ul>
        {of.slice(0, SHOWN).map(({ line, says }) => (
          <li key={`${line} ${says}`}>
            Row {line}: {says}
          </li>
        ))}
      </ul>
      {of.length > SHOWN && <p>and {of.length - SHOWN} more.</p>}
    </>
  );
}
