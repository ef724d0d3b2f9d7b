import { Button } from '@mantine/core';
import { draftings, type Drafting as View } from '@rehire/contract/access/drafting';
import { Await, FailureOf } from '../shell/await.tsx';
import { useRead, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Section } from '../ui/page.tsx';
import css from './settings.module.css';

/** Whether a language model drafts for the workspace, what it is sent, and where; an owner agrees or ends it. */
export function Drafting() {
  const workspace = useWorkspaceId();
  const read = useRead(draftings.read, { params: { workspace } });
  return (
    <Section title="Drafting by a language model">
      <Await read={read} of="whether one drafts" lines={3}>
        {(view) => <Agreement view={view} />}
      </Await>
    </Section>
  );
}

function Agreement({ view: { endpoint, on } }: { view: View }) {
  const workspace = useWorkspaceId();
  const owner = useMay('owner');
  const change = useWrite(draftings.change);
  if (endpoint === null)
    return (
      <div className={css.text}>
        <p>
          Off: no language model is configured, and nothing is sent to any. Whoever runs this server can name
          one, on this machine or elsewhere, with <code>REHIRE_DRAFTS_URL</code> and{' '}
          <code>REHIRE_DRAFTS_MODEL</code>.
        </p>
      </div>
    );
  const { host, model, here } = endpoint;
  return (
    <div className={css.text}>
      <p>
        <strong>{on ? 'On' : 'Off'}.</strong> The model is {model} at <strong>{host}</strong>
        {here ? ', on the machine that Rehire runs on.' : ', which is not this machine.'}
      </p>
      <p>
        {on ? 'When' : 'Once you agree, and when'} an editor asks for a draft, the words of the quotes that it
        is made of are sent there, at most 200 at a time. Who said them, titles, codes, customers and all else
        stay here. What people say may name people: their words hold pseudonyms only where you have
        pseudonymised them. Every request is written into the audit log.
      </p>
      <FailureOf error={change.error} />
      {owner ? (
        <Button
          variant={on ? 'default' : 'filled'}
          loading={change.isPending}
          onClick={() => change.mutate({ params: { workspace }, body: { host: on ? null : host } })}
        >
          {on ? 'Send nothing any more' : `Agree that quotes are sent to ${host}`}
        </Button>
      ) : (
        <p>Only an owner can {on ? 'end this' : 'agree to it'}.</p>
      )}
    </div>
  );
}
