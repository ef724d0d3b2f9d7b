import { Button, TextInput, Textarea } from '@mantine/core';
import type { OutcomeSet, OutcomeSetMember } from '@rehire/contract/define/outcome-sets';
import { outcomeSets } from '@rehire/contract/define/outcome-sets';
import type { OutcomeSurveyPlan } from '@rehire/contract/define/outcome-surveys';
import { type SpokenLanguage, spokenLanguages } from '@rehire/contract/languages';
import { burdenOf } from '@rehire/questionnaire/duration';
import { problemsOf } from '@rehire/questionnaire/check';
import { outcomeSurvey } from '@rehire/questionnaire/outcome-survey';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { useGo } from '../shell/link.tsx';
import { useWrite } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Beside } from '../ui/form-frame.tsx';
import { counted, languageName } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Pick } from '../ui/pick.tsx';
import { TickBox } from '../ui/tick-box.tsx';
import css from './define.module.css';

/** Fewer ratings than this of an outcome make no score. */
const MINIMUM = 30;

const splits = [
  { value: '1/1', label: 'All outcomes' },
  { value: '1/2', label: 'One half of them' },
  { value: '1/3', label: 'One third of them' },
  { value: '2/3', label: 'Two thirds of them' },
  { value: '1/4', label: 'One quarter of them' },
] as const;
type Split = (typeof splits)[number]['value'];

const linesOf = (text: string): string[] =>
  [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');

/** What a plan still lacks, in words; null where nothing. */
function lackingIn({ title, screener }: OutcomeSurveyPlan): string | null {
  if (title.trim() === '') return 'Give the survey a title.';
  if (screener === null) return null;
  if (screener.question.trim() === '') return 'Write the first question.';
  const labels = screener.answers.map(({ label }) => label);
  if (new Set(labels).size < labels.length) return 'An answer stands on both sides.';
  if (!screener.answers.some(({ qualifies }) => qualifies)) return 'Say which answers qualify.';
  return labels.length < 2 ? 'Give the first question two answers.' : null;
}

/** How a frozen set is asked for, and what that asks of a respondent, told while one decides. */
export function AskForm({
  set,
  onDone,
}: {
  set: OutcomeSet & { members: readonly OutcomeSetMember[] };
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  const go = useGo();
  const ask = useWrite(outcomeSets.ask);
  const [title, setTitle] = useState(set.title);
  const [split, setSplit] = useState<Split>('1/1');
  const [checks, setChecks] = useState(true);
  const [screened, setScreened] = useState(false);
  const [question, setQuestion] = useState('How often do you do this?');
  const [qualify, setQualify] = useState('At least once a week\nAt least once a month');
  const [others, setOthers] = useState('Less often\nNever');
  const [language, setLanguage] = useState<SpokenLanguage>('en');
  const [otherLanguages, setOtherLanguages] = useState<readonly SpokenLanguage[]>([]);
  const [each = 1, parts = 1] = split.split('/').map(Number);
  const wanted: OutcomeSurveyPlan = {
    title,
    perPage: 8,
    parts: Math.min(parts, set.members.length),
    each: Math.min(each, Math.max(1, set.members.length - 1)),
    attentionChecks: checks,
    languages: [language, ...otherLanguages.filter((each) => each !== language)],
    screener: screened
      ? {
          question,
          answers: [
            ...linesOf(qualify).map((label) => ({ label, qualifies: true })),
            ...linesOf(others).map((label) => ({ label, qualifies: false })),
          ],
        }
      : null,
  };
  const lacking = lackingIn(wanted);
  const survey = lacking === null ? outcomeSurvey(set.members, wanted) : null;
  const make = (launch: boolean): void => {
    if (lacking !== null) return;
    ask.mutate(
      { params: { workspace, set: set.id }, body: { plan: wanted, launch } },
      {
        onSuccess: ({ survey: made }) => {
          onDone();
          go(`/discover/surveys/${made}/design`);
        },
      },
    );
  };
  return (
    <form
      className={css.ask}
      onSubmit={(event) => {
        event.preventDefault();
        make(false);
      }}
    >
      <FailureOf error={ask.error} />
      <TextInput
        label="Title that respondents read"
        required
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Pick
        label="Each respondent rates"
        description="Parts are dealt so that each has outcomes of every step, and drawn so that all are rated as often."
        value={split}
        data={splits.filter(({ value }) => Number(value.slice(2)) <= set.members.length)}
        onChange={setSplit}
      />
      <Pick
        label="Language that the outcomes are stated in"
        value={language}
        data={spokenLanguages.map((value) => ({ value, label: languageName(value) }))}
        onChange={setLanguage}
      />
      <fieldset className={css.languages}>
        <legend>Also in</legend>
        {spokenLanguages
          .filter((other) => other !== language)
          .map((other) => (
            <TickBox
              key={other}
              label={languageName(other)}
              checked={otherLanguages.includes(other)}
              onChange={(on) =>
                setOtherLanguages(
                  spokenLanguages.filter((known) => (known === other ? on : otherLanguages.includes(known))),
                )
              }
            />
          ))}
      </fieldset>
      {otherLanguages.length > 0 && (
        <p className={css.quiet}>
          Questions, scales and checks come in these languages. The statements are translated on the survey’s
          page “Languages”, there or in a file.
        </p>
      )}
      <TickBox
        label="With attention checks: lines that ask for a certain answer; who gives another is flagged, not dropped"
        checked={checks}
        onChange={setChecks}
      />
      <TickBox
        label="With a first question that lets only those through who do the job"
        checked={screened}
        onChange={setScreened}
      />
      {screened && (
        <>
          <TextInput
            label="First question"
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
          />
          <Beside>
            <Textarea
              label="Answers that qualify, one a line"
              autosize
              minRows={2}
              value={qualify}
              onChange={(event) => setQualify(event.currentTarget.value)}
            />
            <Textarea
              label="Answers that do not"
              autosize
              minRows={2}
              value={others}
              onChange={(event) => setOthers(event.currentTarget.value)}
            />
          </Beside>
        </>
      )}
      {survey && <Burden survey={survey} share={wanted.each / wanted.parts} />}
      {lacking !== null && <p role="alert">{lacking}</p>}
      <div className={css.askActions}>
        <Button
          variant="default"
          disabled={lacking !== null}
          loading={ask.isPending}
          onClick={() => make(true)}
        >
          Make and launch
        </Button>
        <Button type="submit" disabled={lacking !== null} loading={ask.isPending}>
          Make the survey
        </Button>
      </div>
    </form>
  );
}

function Burden({ survey, share }: { survey: ReturnType<typeof outcomeSurvey>; share: number }) {
  const { seconds, ratings } = burdenOf(survey);
  const warnings = problemsOf(survey);
  const needed = Math.ceil(MINIMUM / share);
  return (
    <Notice
      tone={warnings.length === 0 ? 'calm' : 'warn'}
      title={`About ${counted(Math.max(1, Math.round(seconds / 60)), 'minute')}, ${counted(ratings, 'rating')}`}
    >
      {warnings.map(({ says }) => (
        <p key={says}>{says}</p>
      ))}
      <p>
        {share < 1
          ? `It takes ${needed} respondents for each outcome to have about ${MINIMUM} ratings, the fewest that make a score.${share < 0.75 ? ' Segments are not found in a survey split like this: they take people who rated three quarters of the outcomes, and what was not asked is not guessed.' : ''}`
          : `It takes ${MINIMUM} respondents for a score of each outcome; segments need a few hundred.`}
      </p>
    </Notice>
  );
}
