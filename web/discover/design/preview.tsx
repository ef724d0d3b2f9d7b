import { Button } from '@mantine/core';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { languagesOf } from '@rehire/questionnaire/languages';
import { useState } from 'react';
import { languageName } from '../../ui/format.ts';
import { Pick } from '../../ui/pick.tsx';
import css from './design.module.css';

/** Tries a survey out, in each of its languages, as wide as a window or as a phone; the answers are kept apart. */
export function Preview({ design, save }: { design: SurveyDesign; save: () => Promise<boolean> }) {
  const languages = languagesOf(design.definition);
  const [language, setLanguage] = useState('');
  const href = `${design.path}?test=1${language === '' ? '' : `&lang=${language}`}`;
  return (
    <div className={css.tools}>
      {languages.length > 1 && (
        <Pick
          aria-label="Language to try it in"
          size="sm"
          value={language}
          data={[
            { value: '', label: 'As the browser' },
            ...languages.map((each) => ({ value: each, label: languageName(each) })),
          ]}
          onChange={setLanguage}
        />
      )}
      <Button
        component="a"
        variant="default"
        href={href}
        target="_blank"
        rel="noopener"
        onClick={() => void save()}
      >
        Try it
      </Button>
      <Button
        variant="default"
        onClick={() => {
          void save();
          window.open(href, 'rehire-preview', 'popup,width=390,height=844');
        }}
      >
        On a phone’s width
      </Button>
    </div>
  );
}
