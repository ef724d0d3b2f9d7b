import { Button, TextInput, Textarea } from '@mantine/core';
import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { directionOf, languagesOf, placesOf } from '@rehire/questionnaire/languages';
import { useState } from 'react';
import { languageName } from '../../ui/format.ts';
import { Pick } from '../../ui/pick.tsx';
import css from './design.module.css';

const isTag = (text: string): boolean => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(text);

/** The texts of a survey in its other languages; what is left empty is read in the survey's own. */
export function Translations({
  definition,
  onChange,
}: {
  definition: SurveyDefinition;
  onChange: (definition: SurveyDefinition) => void;
}) {
  const [own, ...others] = languagesOf(definition);
  const [chosen, setChosen] = useState(others[0]);
  const [tag, setTag] = useState('');
  const language = chosen !== undefined && others.includes(chosen) ? chosen : others[0];
  const texts = language === undefined ? {} : (definition.translations?.[language] ?? {});
  const add = (): void => {
    if (!isTag(tag) || tag === own) return;
    onChange({ ...definition, translations: { [tag]: {}, ...definition.translations } });
    setChosen(tag);
    setTag('');
  };
  return (
    <div className={css.form}>
      <div className={css.pair}>
        {language !== undefined && (
          <Pick
            label="Language"
            value={language}
            data={others.map((each) => ({ value: each, label: languageName(each) }))}
            onChange={setChosen}
          />
        )}
        <TextInput
          label="Another language"
          description="Its tag, such as de, fr or ar"
          value={tag}
          onChange={(event) => setTag(event.currentTarget.value.trim())}
        />
        <Button variant="default" onClick={add} disabled={!isTag(tag) || tag === own}>
          Add the language
        </Button>
      </div>
      {language !== undefined &&
        placesOf(definition).map(({ place, text }) => (
          <Textarea
            key={`${language} ${place}`}
            label={text}
            autosize
            minRows={1}
            lang={language}
            dir={directionOf(language)}
            value={texts[place] ?? ''}
            onChange={(event) => {
              const { [place]: _, ...rest } = texts;
              const said = event.currentTarget.value;
              const next = said === '' ? rest : { ...rest, [place]: said };
              onChange({ ...definition, translations: { ...definition.translations, [language]: next } });
            }}
          />
        ))}
    </div>
  );
}
