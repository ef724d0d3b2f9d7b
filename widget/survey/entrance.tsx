import type { PublicSurvey } from '@rehire/contract/discover/survey-visits';
import type { SurveyAnswers, SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { answersTo, itemsOf } from '@rehire/questionnaire/items';
import { pickedIn } from '@rehire/questionnaire/opening';
import { withPictures } from '@rehire/questionnaire/pictures';
import { wordsAtOnce } from '@rehire/questionnaire/words-at-once';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Called } from '../call.ts';
import { openSurvey, pictureAt, readVisit } from './api.ts';
import { type Draft, keepDraft, newDraft, readDraft } from './draft.ts';
import { Message } from './message.tsx';
import { type Place, speakIn } from './place.ts';
import { Survey } from './survey.tsx';

interface Begun {
  readonly called: Called<PublicSurvey>;
  readonly draft: Draft;
}

/** What the address says of the hidden items: kept from the first page on. */
function hiddenIn(definition: SurveyDefinition, query: URLSearchParams): SurveyAnswers {
  const known: SurveyAnswers = {};
  for (const item of itemsOf(definition)) {
    const said = item.type === 'hidden' ? query.get(item.parameter) : null;
    if (said) known[item.key] = said.slice(0, 500);
  }
  return known;
}

/**
 * The answer that a link in a letter carries is chosen, and kept on this device alone: nothing is sent before the person says
 * so. The address forgets it, so that loading the page again takes back no later choice.
 */
function withPick(
  at: string,
  definition: SurveyDefinition,
  test: boolean,
  draft: Draft,
  { shared, whole }: Place,
): Draft {
  const query = new URLSearchParams(location.search);
  const picked = whole && !shared ? pickedIn(definition, query.get('pick')) : null;
  if (!picked) return draft;
  const chosen = { ...draft, answers: { ...draft.answers, [picked.key]: picked.answer } };
  keepDraft(at, test, chosen);
  query.delete('pick');
  history.replaceState(null, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}${location.hash}`);
  return chosen;
}

/** The draft of this device or, where another has gone further with the same visit, the server's. */
async function draftOf(
  at: string,
  survey: PublicSurvey,
  test: boolean,
  { shared, whole }: Place,
): Promise<Draft> {
  if (shared) return newDraft();
  const own = readDraft(at, test);
  const known = survey.visit ?? (whole ? await visitInAddress(at) : null);
  if (!known) return own;
  if (own.visit === known.id && own.revision >= known.revision) return own;
  return { visit: known.id, answers: known.answers, revision: known.revision, language: own.language };
}

/** An address that ends in `#<visit>` goes on with that visit. */
async function visitInAddress(at: string) {
  const id = location.hash.slice(1);
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const read = await readVisit(at, id);
  if (read.is !== 'answered') return null;
  return { id, answers: read.value.answers as SurveyAnswers, revision: read.value.revision };
}

/** The languages that a visitor wants, the dearest first: of the address, of the page around it, of the browser. */
export const wantedIn = (query: URLSearchParams, { whole }: Place): string[] => [
  ...(query.get('lang') ?? '').split(','),
  ...(whole ? [] : [document.documentElement.lang]),
  ...navigator.languages,
];

/** Finds out what a link leads to, and opens it. */
export function Entrance({ at, query, place }: { at: string; query: URLSearchParams; place: Place }) {
  const test = query.get('test') === '1';
  const [begun, setBegun] = useState<Begun | null>(null);
  const [tries, setTries] = useState(0);
  const atOnce = useMemo(() => wordsAtOnce(wantedIn(query, place)), [query, place]);

  useEffect(() => {
    void (async () => {
      const kept = place.shared ? null : readDraft(at, test).language;
      const wanted = [...(kept === null ? [] : [kept]), ...wantedIn(query, place)];
      const called = await openSurvey(at, { test, wanted });
      const survey = called.is === 'answered' ? called.value : null;
      const known = survey ? await draftOf(at, survey, test, place) : newDraft();
      const draft = survey?.definition ? withPick(at, survey.definition, test, known, place) : known;
      setBegun({ called, draft });
    })();
  }, [at, test, tries, place, query]);
  useEffect(() => {
    const { language, survey } = atOnce;
    if (!begun || begun.called.is !== 'answered') speakIn(place, language, survey);
    else if (!begun.called.value.definition) speakIn(place, begun.called.value.language, survey);
  }, [begun, place, atOnce]);

  if (!begun) return <p class="quiet" aria-busy="true" />;
  const { called, draft } = begun;
  if (called.is === 'unreachable')
    return (
      <Message text={atOnce.unreachable}>
        <button type="button" onClick={() => setTries(tries + 1)}>
          {atOnce.again}
        </button>
      </Message>
    );
  if (called.is === 'refused') return <Message text={atOnce.noSurvey} />;
  const { state, definition, full, language, words } = called.value;
  if (!definition) return <Message text={state === 'answered' ? words.answered : words.closed} />;
  return (
    <Survey
      at={at}
      place={place}
      test={state === 'test'}
      definition={withPictures(definition, (image) => pictureAt(at, image, state === 'test'))}
      full={full}
      draft={{
        ...draft,
        answers: { ...answersTo(definition, draft.answers), ...hiddenIn(definition, query) },
      }}
      language={language}
      words={words}
    />
  );
}
