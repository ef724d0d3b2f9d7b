import { Button } from '@mantine/core';
import { studies, type Study } from '@rehire/contract/discover/studies';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Await } from '../shell/await.tsx';
import { useRead } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { counted, date } from '../ui/format.ts';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import css from './coding.module.css';
import { ConsentForm } from './study/consent-form.tsx';
import { InvitationForm } from './study/invitation-form.tsx';
import { purposeWords } from './study/people-words.ts';
import { PlanForm } from './study/plan-form.tsx';
import { QuotaBars } from './study/quotas.tsx';
import { ScreenerForm } from './study/screener-form.tsx';
import { StudyTabs } from './study/study-tabs.tsx';
import own from './study/study.module.css';

/** With whom, how many and why; what they are asked before, agree to, and get. */
export function Page() {
  const workspace = useWorkspaceId();
  const { study: id = '' } = useParams({ strict: false }) as { study?: string };
  const read = useRead(studies.get, { params: { workspace, study: id } });
  return (
    <Await read={read} of="the plan" lines={10}>
      {(study) => <Whole key={study.id} study={study} />}
    </Await>
  );
}

const forms = {
  plan: { title: 'Plan', Form: PlanForm, size: 'lg' },
  screener: { title: 'Screener', Form: ScreenerForm, size: 'lg' },
  consent: { title: 'Consent', Form: ConsentForm, size: 'lg' },
  invitation: { title: 'Invitation', Form: InvitationForm, size: 'lg' },
} as const;

function Whole({ study }: { study: Study }) {
  const may = useMay('editor');
  const [editing, setEditing] = useState<keyof typeof forms | null>(null);
  const edit = (part: keyof typeof forms): ReactNode =>
    may && (
      <Button variant="default" size="compact-sm" onClick={() => setEditing(part)}>
        Edit the {forms[part].title.toLowerCase()}
      </Button>
    );
  return (
    <PageFrame title={study.title} question="With whom, how many, and what do we ask of them?">
      <StudyTabs study={study.id} here="plan" />
      <Section title="Who takes part" actions={edit('plan')}>
        <Who study={study} />
      </Section>
      <Section
        title="Screener"
        note="Asked by the personal link, before somebody agrees."
        actions={edit('screener')}
      >
        <Screener study={study} />
      </Section>
      <Section
        title="Consent"
        note={
          study.consent
            ? `Version ${study.consent.number}, since ${date(study.consent.since)}. Who agreed before agreed to the words of then.`
            : undefined
        }
        actions={edit('consent')}
      >
        {study.consent ? (
          <dl className={own.facts}>
            {study.consent.texts.map(({ purpose, text }) => (
              <div key={purpose} style={{ display: 'contents' }}>
                <dt>{purposeWords[purpose]}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <p className={css.quiet}>Nobody has worded yet what people are asked to agree to.</p>
        )}
      </Section>
      <Section title="Invitation" actions={edit('invitation')}>
        {study.invitation === '' ? (
          <p className={css.quiet}>No text yet.</p>
        ) : (
          <p className={css.memo}>{study.invitation}</p>
        )}
        {study.incentive !== '' && <p>They get: {study.incentive}</p>}
      </Section>
      {(Object.keys(forms) as (keyof typeof forms)[]).map((part) => {
        const { title, Form, size } = forms[part];
        return (
          <Dialog
            key={part}
            title={title}
            size={size}
            opened={editing === part}
            onClose={() => setEditing(null)}
          >
            <Form study={study} onDone={() => setEditing(null)} />
          </Dialog>
        );
      })}
    </PageFrame>
  );
}

function Who({ study: { plan, quotas } }: { study: Study }) {
  if (plan.people === null && plan.who === '' && quotas.length === 0)
    return <p className={css.quiet}>Not planned yet: how many people, who, and why they.</p>;
  return (
    <>
      <p className={css.answer}>
        {plan.people === null ? 'People' : counted(plan.people, 'person', 'people')}
        {plan.who !== '' && `: ${plan.who}`}
        {plan.why !== '' && `, because ${plan.why}`}
      </p>
      {quotas.length > 0 && <QuotaBars quotas={quotas} />}
    </>
  );
}

function Screener({ study: { screener } }: { study: Study }) {
  if (screener.length === 0) return <p className={css.quiet}>No questions: everybody who is invited fits.</p>;
  return (
    <ol className={own.rows}>
      {screener.map((question) => (
        <li key={question.text}>
          {question.text}
          {question.trait !== '' && <span className={css.quiet}> · counts as {question.trait}</span>}
          {question.kind !== 'text' && (
            <p className={css.quiet}>
              {question.options
                .map(({ label, fits }) => `${label}${fits ? '' : ' (does not fit)'}`)
                .join(' · ')}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
