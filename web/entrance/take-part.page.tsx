import { Button, Textarea } from '@mantine/core';
import { publicInvitations, type PublicInvitation } from '@rehire/contract/discover/public-invitations';
import type { ProblemDocument } from '@rehire/contract/problem';
import type { ConsentPurpose } from '@rehire/contract/discover/studies';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { attempt, call, Refused } from '../shell/client.ts';
import { useForm } from '../ui/form.ts';
import { dateTime } from '../ui/format.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { TickBox } from '../ui/tick-box.tsx';
import css from './entrance.module.css';
import { EntranceFrame } from './entrance-frame.tsx';
import { LinkNotWhole } from './link-not-whole.tsx';
import { secretOfLink } from './secret-of-link.ts';

const keyOf = (link: string) => ['take-part', link];

/** Where somebody who is invited to a study answers, and later withdraws what they agreed to. */
export function Page() {
  const [link] = useState(secretOfLink);
  const read = useQuery({
    queryKey: keyOf(link),
    queryFn: () => call(publicInvitations.open, { params: { link } }),
    enabled: link !== '',
    retry: false,
  });
  if (link === '') return <LinkNotWhole title="Invitation" />;
  return (
    <EntranceFrame title={read.data?.title ?? 'Invitation'} wide>
      {read.error instanceof Refused && read.error.is('not-found') ? (
        <Notice tone="bad" title="This invitation leads nowhere">
          <p>It was taken back, or the link was cut short. Ask whoever invited you for a new one.</p>
        </Notice>
      ) : (
        <Await read={read} of="the invitation" lines={5}>
          {(invitation) => <Invitation link={link} invitation={invitation} />}
        </Await>
      )}
    </EntranceFrame>
  );
}

interface Shown {
  readonly link: string;
  readonly invitation: PublicInvitation;
}

const answered: Partial<Record<PublicInvitation['status'], string>> = {
  agreed: 'You take part. Thank you.',
  done: 'You took part. Thank you.',
  absent: 'The study is over for you.',
  declined: 'You said no. Thank you for telling us.',
  withdrawn: 'You withdrew. What you said is no longer used.',
  'not-meant': 'Thank you. This study is meant for others; we do not need you this time.',
};

function Invitation({ link, invitation }: Shown) {
  const [again, setAgain] = useState(false);
  const { status, over, scheduledFor, arrangement } = invitation;
  const open = !over && status !== 'done' && status !== 'absent';
  const said = answered[status];
  return (
    <>
      <p className={css.lead}>{invitation.from}</p>
      {said !== undefined && !again ? (
        <>
          <Notice tone={status === 'agreed' || status === 'done' ? 'good' : 'calm'} title={said} />
          {(scheduledFor !== null || arrangement !== '') && (
            <p style={{ whiteSpace: 'pre-line' }}>
              {scheduledFor !== null && <strong>{dateTime(scheduledFor)}</strong>} {arrangement}
            </p>
          )}
          {invitation.given.length > 0 && <Agreed link={link} invitation={invitation} />}
          {open && (
            <Button variant="default" onClick={() => setAgain(true)}>
              Change my answer
            </Button>
          )}
        </>
      ) : over ? (
        <Notice tone="calm" title="The study is over and takes nobody any more." />
      ) : (
        <Answer link={link} invitation={invitation} onDone={() => setAgain(false)} />
      )}
    </>
  );
}

/** What somebody agreed to, each with its own way out. */
function Agreed({ link, invitation }: Shown) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<ProblemDocument | null>(null);
  const { consent, given } = invitation;
  const set = async (purpose: ConsentPurpose) => {
    const result = await attempt(publicInvitations.withdraw, {
      params: { link, purpose },
      body: { given: !given.includes(purpose), wording: consent?.number ?? 1 },
    });
    setProblem(result.ok ? null : result.problem);
    if (result.ok) client.setQueryData(keyOf(link), result.value);
  };
  return (
    <section className={css.form} aria-label="What you agreed to">
      <h2>What you agreed to</h2>
      {problem && <ProblemNotice problem={problem} />}
      {consent?.texts.map(({ purpose, text }) => (
        <TickBox
          key={purpose}
          label={text}
          checked={given.includes(purpose)}
          onChange={() => void set(purpose)}
        />
      ))}
      <p className={css.lead}>Take a mark away to withdraw; this link keeps working for it.</p>
    </section>
  );
}

function Answer({ link, invitation, onDone }: Shown & { onDone: () => void }) {
  const client = useQueryClient();
  const [answers, setAnswers] = useState<readonly (readonly string[])[]>(invitation.questions.map(() => []));
  const [given, setGiven] = useState<ReadonlySet<ConsentPurpose>>(new Set(invitation.given));
  const say = async (takesPart: boolean) => {
    const result = await attempt(publicInvitations.answer, {
      params: { link },
      body: {
        takesPart,
        answers: takesPart ? answers.map((each) => [...each]) : [],
        wording: invitation.consent?.number ?? null,
        consents: takesPart ? [...given] : [],
      },
    });
    if (!result.ok) return result.problem;
    client.setQueryData(keyOf(link), result.value);
    onDone();
    return null;
  };
  const form = useForm({ initial: {}, submit: () => say(true) });
  const [refused, setRefused] = useState<ProblemDocument | null>(null);
  const problem = form.problem ?? refused;
  const put = (at: number, said: readonly string[]) =>
    setAnswers((now) => now.map((each, i) => (i === at ? said : each)));
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      <p style={{ whiteSpace: 'pre-line' }}>{invitation.invitation}</p>
      {invitation.incentive !== '' && <p>You get: {invitation.incentive}</p>}
      {invitation.questions.map((question, at) => (
        <Question key={at} question={question} said={answers[at] ?? []} onSay={(said) => put(at, said)} />
      ))}
      {invitation.consent && (
        <fieldset style={{ border: 0, padding: 0, margin: 0 }} className={css.form}>
          <legend>
            <strong>What you agree to</strong>
          </legend>
          {invitation.consent.texts.map(({ purpose, text }) => (
            <TickBox
              key={purpose}
              label={text}
              checked={given.has(purpose)}
              onChange={(on) =>
                setGiven(
                  (now) => new Set(on ? [...now, purpose] : [...now].filter((each) => each !== purpose)),
                )
              }
            />
          ))}
        </fieldset>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <Button type="submit" loading={form.busy}>
        I take part
      </Button>
      <Button variant="default" onClick={() => void say(false).then(setRefused)}>
        No, thank you
      </Button>
    </form>
  );
}

function Question({
  question: { kind, text, options },
  said,
  onSay,
}: {
  question: PublicInvitation['questions'][number];
  said: readonly string[];
  onSay: (said: readonly string[]) => void;
}) {
  if (kind === 'text')
    return (
      <Textarea
        label={text}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={said[0] ?? ''}
        onChange={(event) => onSay([event.currentTarget.value])}
      />
    );
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }} className={css.form}>
      <legend>
        <strong>{text}</strong>
      </legend>
      {options.map((label) =>
        kind === 'one' ? (
          <label key={label}>
            <input
              type="radio"
              name={text}
              required
              checked={said[0] === label}
              onChange={() => onSay([label])}
            />{' '}
            {label}
          </label>
        ) : (
          <TickBox
            key={label}
            label={label}
            checked={said.includes(label)}
            onChange={(on) => onSay(on ? [...said, label] : said.filter((each) => each !== label))}
          />
        ),
      )}
    </fieldset>
  );
}
