import { wordsAtOnce } from '@rehire/questionnaire/words-at-once';
import { render } from 'preact';
import { addressOf, askFor } from '../survey/api.ts';
import { Entrance, wantedIn } from '../survey/entrance.tsx';
import type { Place } from '../survey/place.ts';
import surveyCss from '../survey/survey.css?inline';
import embedCss from './embed.css?inline';
import { isAsked, isPage, type Remembered, type Trigger, waitFor } from './trigger.ts';

/** Somebody whom the page knows, as its own server signed it: then the contact policy says whether they are asked. */
export interface Visitor {
  /** `person:` and the customer number, or `email:` and the address. */
  readonly person: string;
  readonly signature: string;
}

/** A survey that is shown within a page. */
export interface Embedded extends Trigger {
  /** The end of the survey's link, behind `/s/`. */
  readonly survey: string;
  /** Where Rehire runs, such as `https://rehire.example`. */
  readonly origin: string;
  /** What it is shown in; in a panel at the corner of the window where left out. */
  readonly within?: HTMLElement | undefined;
  readonly visitor?: Visitor | undefined;
  /** What fills hidden items, by their parameters. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

const keyOf = ({ origin, survey }: Embedded): string => `rehire-asked:${origin}/${survey}`;

function remembered(embedded: Embedded): Remembered {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(embedded)) ?? 'null');
    if (typeof kept === 'object' && kept !== null && 'draw' in kept) return kept as Remembered;
  } catch {
    // What cannot be read is not there.
  }
  return { draw: Math.random(), askedAt: null };
}

function remember(embedded: Embedded, what: Remembered): void {
  try {
    localStorage.setItem(keyOf(embedded), JSON.stringify(what));
  } catch {
    // A window that keeps nothing asks again the next time.
  }
}

/** Styles as sheets of the shadow root: a page's own policy on styles neither stops them nor has to be widened for them. */
function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css.replaceAll(':root', ':host').replaceAll(/\bbody\s*\{/g, '.frame {'));
  return sheet;
}

/** Shows the survey now. @returns what takes it away again */
export function show(embedded: Embedded): () => void {
  const { within, survey, origin, parameters } = embedded;
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheetOf(surveyCss), sheetOf(embedCss)];
  const root = document.createElement('div');
  root.className = within ? 'frame' : 'frame panel';
  shadow.append(root);
  (within ?? document.body).append(host);
  const before = document.activeElement;
  const close = (): void => {
    render(null, root);
    host.remove();
    if (!within && before instanceof HTMLElement) before.focus();
  };
  const place: Place = {
    root,
    whole: false,
    shared: false,
    ...(within
      ? {}
      : {
          after: ({ shut }) => (
            <button type="button" onClick={close}>
              {shut}
            </button>
          ),
        }),
  };
  root.addEventListener('keydown', ({ key }) => key === 'Escape' && !within && close());
  const query = new URLSearchParams(parameters);
  const words = wordsAtOnce(wantedIn(query, place));
  const content = <Entrance at={addressOf(survey, origin)} query={query} place={place} />;
  render(
    within ? (
      content
    ) : (
      <dialog open aria-label={words.survey}>
        <button type="button" class="shut" aria-label={words.shut} onClick={close}>
          ×
        </button>
        {content}
      </dialog>
    ),
    root,
  );
  return close;
}

/** The visitor's own link, where they are to be asked now; null where not, or where nobody can tell. */
async function linkOf({ survey, origin }: Embedded, visitor: Visitor): Promise<string | null> {
  const { person, signature } = visitor;
  const called = await askFor(addressOf(survey, origin), { person, signature });
  return called.is === 'answered' ? called.value.link : null;
}

/**
 * Shows a survey within a page once its trigger says so, to a visitor who is to be asked. One that is shown in a place of
 * the page stands there at once, whoever comes.
 * @returns what stops the waiting and takes the survey away
 */
export function embedSurvey(embedded: Embedded): () => void {
  if (embedded.within) return show(embedded);
  const known = remembered(embedded);
  remember(embedded, known);
  if (embedded.page !== undefined && !isPage(embedded.page, location.pathname)) return () => undefined;
  if (!isAsked(embedded, known, Date.now())) return () => undefined;
  let close = (): void => undefined;
  let stopped = false;
  const stop = waitFor(embedded, () => {
    stop();
    void ask();
  });
  const ask = async (): Promise<void> => {
    const own = embedded.visitor ? await linkOf(embedded, embedded.visitor) : embedded.survey;
    if (own === null || stopped) return;
    remember(embedded, { ...known, askedAt: Date.now() });
    close = show({ ...embedded, survey: own });
  };
  return () => {
    stopped = true;
    stop();
    close();
  };
}
