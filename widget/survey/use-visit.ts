import type { Answer, SurveyAnswers } from '@rehire/contract/discover/questionnaire';
import type { VisitReceipt } from '@rehire/contract/discover/survey-visits';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sendReport } from './api.ts';
import { type Draft, forgetDraft, keepDraft } from './draft.ts';

const SAVE_AFTER_MS = 1500;

/** Where a visit stands: being answered, being sent, being sent after a calculation, not sent for lack of a connection, over. */
type State =
  | { readonly is: 'open' | 'sending' | 'working' | 'unsent' | 'refused' }
  | { readonly is: 'done'; readonly ending: NonNullable<VisitReceipt['ending']> };

interface Given {
  readonly at: string;
  /** Whether this device keeps what is answered; one that many use does not. */
  readonly keeps: boolean;
  readonly test: boolean;
  readonly draft: Draft;
  readonly language: string;
  readonly full: readonly string[];
}

/** The answers of a visit: kept on this device at once, on the server soon after, and sent at the end. */
export function useVisit({ at, keeps, test, draft, language, full: fullAtFirst }: Given) {
  const [answers, setAnswers] = useState<SurveyAnswers>(draft.answers);
  const [state, setState] = useState<State>({ is: 'open' });
  const [full, setFull] = useState(fullAtFirst);
  const opened = useRef(Date.now());
  const revision = useRef(draft.revision);
  const latest = useRef(answers);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const trap = useRef<HTMLInputElement>(null);

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const leave = (): void => {
      if (timer.current !== undefined) void send(false);
    };
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  });

  const keep = (): void => {
    if (!keeps) return;
    keepDraft(at, test, {
      visit: draft.visit,
      answers: latest.current,
      revision: revision.current,
      language,
    });
  };

  /** Reports the answers. @returns what is wrong with them, by the key of their item */
  async function send(finish: boolean): Promise<Readonly<Record<string, string>>> {
    clearTimeout(timer.current);
    timer.current = undefined;
    revision.current += 1;
    keep();
    if (finish) setState({ is: 'sending' });
    const report = {
      answers: latest.current,
      revision: revision.current,
      language,
      finish,
      test,
      seconds: (Date.now() - opened.current) / 1000,
      trap: trap.current?.value ?? '',
    };
    const called = await sendReport(at, draft.visit, report, () => finish && setState({ is: 'working' }));
    if (called.is === 'answered') {
      const { ending, problems, full: nowFull } = called.value;
      setFull(nowFull);
      if (ending !== null) {
        forgetDraft(at, test);
        setState({ is: 'done', ending });
      } else if (finish) {
        setState({ is: 'open' });
      }
      return finish ? problems : {};
    }
    if (called.is === 'refused' && called.status === 409) setState({ is: 'refused' });
    else if (finish) setState({ is: 'unsent' });
    return {};
  }

  const set = (key: string, value: Answer | undefined): void => {
    const { [key]: _, ...others } = latest.current;
    latest.current = value === undefined ? others : { ...others, [key]: value };
    setAnswers(latest.current);
    keep();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(false), SAVE_AFTER_MS);
  };

  return { answers, set, state, full, trap, send };
}
