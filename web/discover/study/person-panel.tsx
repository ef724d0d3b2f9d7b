import { Button, Textarea, TextInput } from '@mantine/core';
import {
  participants,
  participationStatuses,
  type Participation,
} from '@rehire/contract/discover/participants';
import type { Study } from '@rehire/contract/discover/studies';
import { useState } from 'react';
import { FailureOf } from '../../shell/await.tsx';
import { attempt } from '../../shell/client.ts';
import { To } from '../../shell/link.tsx';
import { useWrite } from '../../shell/queries.ts';
import { Removal } from '../../shell/removal/removal.tsx';
import { useSaving } from '../../shell/saving.ts';
import { useMay, useWorkspaceId } from '../../shell/session.ts';
import { FormFrame } from '../../ui/form-frame.tsx';
import { dateTime } from '../../ui/format.ts';
import { Pick } from '../../ui/pick.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Invite } from './invite.tsx';
import { participationWords, purposeWords } from './people-words.ts';
import { Pseudonymise } from './pseudonymise.tsx';
import css from './study.module.css';

/** Somebody in the study: how far they are, what was agreed and arranged, and their link. */
export function PersonPanel({
  person,
  study,
  onGone,
}: {
  person: Participation;
  study: Study;
  onGone: () => void;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const remove = useWrite(participants.remove);
  const [removing, setRemoving] = useState(false);
  return (
    <div className={css.stack}>
      {person.customer !== null && <To page={`/people/${person.customer}`}>Who they are as a customer</To>}
      {person.pseudonymisedAt !== null && (
        <p className={css.quiet}>Pseudonymised on {dateTime(person.pseudonymisedAt)}.</p>
      )}
      {may ? <Arranged key={person.version} person={person} /> : <Facts person={person} />}
      {person.screener.length > 0 && (
        <section>
          <h3>Screener</h3>
          <dl className={css.facts}>
            {person.screener.map(({ text, answers }) => (
              <div key={text} style={{ display: 'contents' }}>
                <dt>{text}</dt>
                <dd>{answers.join(', ')}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Consents person={person} study={study} />
      {may && <Invite person={person} study={study} />}
      {may && person.pseudonymisedAt === null && <Pseudonymise person={person} />}
      {may && person.consents.length === 0 && (
        <div>
          <Button variant="default" onClick={() => setRemoving(true)}>
            Take out of the study
          </Button>
          <Removal
            of={{ kind: 'participation', id: person.id }}
            title={`Take ${person.name} out of the study?`}
            deed="Take out"
            opened={removing}
            onClose={() => setRemoving(false)}
            onConfirm={async () => {
              await remove.mutateAsync({ params: { workspace, participation: person.id } });
              onGone();
            }}
          />
        </div>
      )}
    </div>
  );
}

function Facts({ person }: { person: Participation }) {
  return (
    <dl className={css.facts}>
      <dt>How far</dt>
      <dd>{participationWords[person.status]}</dd>
      <dt>When</dt>
      <dd>{person.scheduledFor ? dateTime(person.scheduledFor) : '–'}</dd>
      <dt>Arranged</dt>
      <dd>{person.arrangement || '–'}</dd>
    </dl>
  );
}

/** A moment as a field for a day and a time takes it: in the zone of whoever looks. */
function localMoment(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function Arranged({ person }: { person: Participation }) {
  const workspace = useWorkspaceId();
  const say = useToast();
  const named = person.pseudonymisedAt === null;
  const form = useSaving({
    initial: {
      status: person.status,
      scheduledFor: localMoment(person.scheduledFor),
      arrangement: person.arrangement,
      incentiveGivenOn: person.incentiveGivenOn ?? '',
      name: person.name,
      email: person.email ?? '',
      aliases: person.aliases.join(', '),
    },
    save: (values) =>
      attempt(participants.update, {
        params: { workspace, participation: person.id },
        version: person.version,
        body: {
          status: participationStatuses.find((each) => each === values.status) ?? person.status,
          scheduledFor: values.scheduledFor === '' ? null : new Date(values.scheduledFor).toISOString(),
          arrangement: values.arrangement,
          incentiveGivenOn: values.incentiveGivenOn === '' ? null : values.incentiveGivenOn,
          ...(named
            ? {
                name: values.name,
                email: values.email.trim() === '' ? null : values.email.trim(),
                aliases: values.aliases
                  .split(',')
                  .map((alias) => alias.trim())
                  .filter((alias) => alias !== ''),
              }
            : {}),
        },
      }),
    saved: () => say('Saved'),
  });
  return (
    <FormFrame form={form} deed="Save">
      <Pick
        label="How far"
        value={form.values.status}
        data={participationStatuses.map((each) => ({ value: each, label: participationWords[each] }))}
        onChange={(status) => form.set('status', status)}
      />
      <TextInput label="When" type="datetime-local" {...form.field('scheduledFor')} />
      <Textarea
        label="Arranged"
        description="Where, by which call, what to bring; they see it by their link"
        autosize
        minRows={2}
        maxLength={2000}
        {...form.field('arrangement')}
      />
      <TextInput label="Incentive given on" type="date" {...form.field('incentiveGivenOn')} />
      {named && (
        <>
          <TextInput label="Name" required maxLength={200} {...form.field('name')} />
          <TextInput label="E-mail" type="email" maxLength={320} {...form.field('email')} />
          <TextInput
            label="Also called"
            description="Nicknames and other spellings, with commas between; they are replaced when the person is pseudonymised"
            maxLength={2000}
            {...form.field('aliases')}
          />
        </>
      )}
    </FormFrame>
  );
}

function Consents({ person, study }: { person: Participation; study: Study }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const write = useWrite(participants.consent);
  const [said, setSaid] = useState('');
  const texts = study.consent?.texts ?? [];
  const purposes = [
    ...new Set([...texts.map(({ purpose }) => purpose), ...person.consents.map(({ purpose }) => purpose)]),
  ];
  if (purposes.length === 0) return null;
  return (
    <section aria-live="polite">
      <h3>Consent</h3>
      <FailureOf error={write.error} />
      {purposes.map((purpose) => {
        const history = person.consents.filter((each) => each.purpose === purpose);
        const holds = history.some(({ withdrawnAt }) => withdrawnAt === null);
        return (
          <div key={purpose} className={css.consent}>
            <strong>{purposeWords[purpose]}</strong>
            {history.map(({ wording, givenAt, withdrawnAt, themselves }) => (
              <span key={givenAt} className={css.quiet}>
                Given {dateTime(givenAt)}, version {wording},{' '}
                {themselves ? 'by their link' : 'written down by the team'}
                {withdrawnAt !== null && `; withdrawn ${dateTime(withdrawnAt)}`}
              </span>
            ))}
            {history.length === 0 && <span className={css.quiet}>Not given</span>}
            {may && (
              <div>
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={!holds && !texts.some((each) => each.purpose === purpose)}
                  loading={write.isPending && said === purpose}
                  onClick={() => {
                    setSaid(purpose);
                    write.mutate({
                      params: { workspace, participation: person.id, purpose },
                      body: { given: !holds },
                    });
                  }}
                >
                  {holds ? 'They withdrew it' : 'They gave it'}
                </Button>
              </div>
            )}
          </div>
        );
      })}
    </section>
  );
}
