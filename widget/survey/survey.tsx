import type { SurveyWords } from '@rehire/contract/discover/public-words';
import type { Answer, SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { itemsOf } from '@rehire/questionnaire/items';
import { inLanguage, languagesOf } from '@rehire/questionnaire/languages';
import { piped } from '@rehire/questionnaire/pipe';
import { type Problems, problemsOn, readAnswers } from '@rehire/questionnaire/validate';
import { counted, filled, sayProblem } from '@rehire/questionnaire/say';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { openSurvey } from './api.ts';
import type { Draft } from './draft.ts';
import { Groups } from './groups.tsx';
import { LanguagePick } from './language-pick.tsx';
import { Message } from './message.tsx';
import { focusOn, type Place, speakIn, toTop } from './place.ts';
import { Trap } from '../trap.tsx';
import { useVisit } from './use-visit.ts';

interface Given {
  readonly at: string;
  readonly place: Place;
  readonly test: boolean;
  readonly definition: SurveyDefinition;
  readonly full: readonly string[];
  readonly draft: Draft;
  readonly language: string;
  /** What stands around the survey in that language. */
  readonly words: SurveyWords;
}

/** A survey as it is answered: one page after the other, back and forth, until it is sent. */
export function Survey({
  at: address,
  place,
  test,
  definition,
  full: fullAtFirst,
  draft,
  language: languageAtFirst,
  words: wordsAtFirst,
}: Given) {
  const [language, setLanguage] = useState(languageAtFirst);
  const [words, setWords] = useState(wordsAtFirst);
  const [at, setAt] = useState<string | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const { answers, set, state, full, trap, send } = useVisit({
    at: address,
    keeps: !place.shared,
    test,
    draft,
    language,
    full: fullAtFirst,
  });
  const survey = useMemo(() => inLanguage(definition, language), [definition, language]);
  const read = readAnswers(survey, answers, { seed: draft.visit, complete: false, full });
  const items = useMemo(() => new Map(itemsOf(survey).map((item) => [item.key, item])), [survey]);
  const say = (text: string): string => piped(text, read.answers, items);
  const index = Math.max(
    0,
    read.pages.findIndex(({ key }) => key === at),
  );
  const page = read.pages[index];
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    speakIn(place, language, survey.title);
  }, [language, survey, place]);

  if (state.is === 'done') {
    const { redirect, text } = survey.thanks ?? {};
    if (state.ending === 'thanks' && redirect && !test && place.whole && !place.shared)
      location.replace(redirect);
    const said = { thanks: text ? say(text) : words.thanks, 'not-meant': words.notMeant, full: words.full };
    return <Message text={said[state.ending]}>{place.after?.(words)}</Message>;
  }
  if (state.is === 'refused') return <Message text={words.closed} />;
  if (!page) return <Message text={words.thanks} />;

  /** Reads on in another language; the words around it stay as they are where the server cannot be reached. */
  const speak = async (chosen: string): Promise<void> => {
    const called = await openSurvey(address, { test, wanted: [chosen] });
    if (called.is === 'answered') setWords(called.value.words);
    setLanguage(chosen);
    setProblems({});
  };
  const toPage = (key: string | undefined): void => {
    setAt(key ?? null);
    toTop(place);
    setTimeout(() => heading.current?.focus());
  };
  const toFirstProblem = (): void => {
    setTimeout(() => focusOn(place, '[data-invalid] :is(input, textarea, button)'));
  };
  const show = (found: Problems): boolean => {
    const said = Object.entries(found).map(([key, problem]) => [key, sayProblem(problem, words)]);
    setProblems(Object.fromEntries(said));
    if (said.length > 0) toFirstProblem();
    return said.length > 0;
  };
  const onward = async (): Promise<void> => {
    if (show(problemsOn(page.items, answers))) return;
    const next = read.pages[index + 1];
    if (next) {
      void send(false);
      toPage(next.key);
      return;
    }
    const refused = await send(true);
    const wrong = Object.keys(refused);
    if (wrong.length === 0) return;
    setProblems(refused);
    const where = read.pages.find((each) => each.items.some((item) => wrong.includes(item.key)));
    if (where) setAt(where.key);
    toFirstProblem();
  };
  const change = (key: string, value: Answer | undefined): void => {
    set(key, value);
    if (problems[key] === undefined) return;
    const { [key]: _, ...others } = problems;
    setProblems(others);
  };
  const wrong = page.items.filter(({ key }) => problems[key] !== undefined).length;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onward();
      }}
    >
      <header>
        {test && <p class="test">{words.test}</p>}
        <h1 tabIndex={-1} ref={heading}>
          {page.title ? say(page.title) : survey.title}
        </h1>
        <LanguagePick
          label={words.language}
          offered={languagesOf(definition)}
          language={language}
          onChange={(chosen) => void speak(chosen)}
        />
      </header>
      {page.text && <p class="intro">{say(page.text)}</p>}
      <Groups
        items={page.items}
        answers={answers}
        problems={problems}
        words={words}
        say={say}
        onChange={change}
      />
      <Trap field={trap} />
      <div role="alert">
        {wrong > 0 && <p class="problem">{counted(words.fix, wrong, words.tag)}</p>}
        {state.is === 'working' && <p>{words.working}</p>}
        {state.is === 'unsent' && <p class="problem">{words.offline}</p>}
      </div>
      <footer>
        {index > 0 && (
          <button type="button" class="back" onClick={() => toPage(read.pages[index - 1]?.key)}>
            {words.back}
          </button>
        )}
        <button type="submit" disabled={state.is === 'sending' || state.is === 'working'}>
          {index + 1 < read.pages.length ? words.next : state.is === 'unsent' ? words.again : words.send}
        </button>
        {read.pages.length > 1 && (
          <span class="quiet">{filled(words.progress, { n: index + 1, of: read.pages.length })}</span>
        )}
      </footer>
    </form>
  );
}
