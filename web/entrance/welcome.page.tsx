import { Button, TextInput } from '@mantine/core';
import type { Me } from '@rehire/contract/access/me';
import { workspaces } from '@rehire/contract/access/workspaces';
import { zoneNamed } from '@rehire/contract/time-zone';
import { Link, Navigate, useNavigate } from '@tanstack/react-router';
import { Await } from '../shell/await.tsx';
import { attempt, Refused } from '../shell/client.ts';
import { inWorkspacePath } from '../shell/paths.ts';
import { useRefresh } from '../shell/queries.ts';
import { useMe } from '../shell/session.ts';
import { useForm } from '../ui/form.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './entrance.module.css';
import { EntranceFrame } from './entrance-frame.tsx';

/** Where to begin: a company that is there already, or one's own files. */
export function Page() {
  const me = useMe();
  if (me.error instanceof Refused && me.error.is('not-signed-in')) {
    return <Navigate to="/sign-in" search={{ next: '/welcome' }} replace />;
  }
  return (
    <EntranceFrame title="Where do you want to begin?" wide>
      <Await read={me} of="your workspaces" lines={4}>
        {(person) => <Choice me={person} />}
      </Await>
    </EntranceFrame>
  );
}

function Choice({ me }: { me: Me }) {
  const sample = me.workspaces.find((each) => each.sample);
  const own = me.workspaces.filter((each) => !each.sample);
  return (
    <>
      <div className={css.choices}>
        {sample && (
          <section className={css.choice} aria-label="Explore the sample company">
            <h2>Explore the sample company</h2>
            <p>
              Daybreak delivers breakfast by subscription: its customers, 18 months of orders, a survey and 24
              interviews, ready to be read.
            </p>
            <Button component={Link} to={inWorkspacePath(sample.id, '/')} variant="default">
              Explore Daybreak
            </Button>
          </section>
        )}
        <section className={css.choice} aria-label="Start with your own files">
          <h2>Start with your own files</h2>
          <p>
            A new workspace for what your tools export: orders, a survey, a customer list, transcripts.
            Nothing leaves this machine.
          </p>
          <NewWorkspace />
        </section>
      </div>
      {own.length > 0 && (
        <p className={css.lead}>
          Or open{' '}
          {own.map((each, at) => (
            <span key={each.id}>
              {at > 0 && ', '}
              <Link to={inWorkspacePath(each.id, '/')}>{each.name}</Link>
            </span>
          ))}
          .
        </p>
      )}
      {me.email === null && me.workspaces[0] && (
        <Notice tone="calm" title="You came in by a link that works once">
          <p>
            <Link to={inWorkspacePath(me.workspaces[0].id, '/settings/account')}>
              Set an e-mail address and a password
            </Link>
            , so that you can come back.
          </p>
        </Notice>
      )}
    </>
  );
}

function NewWorkspace() {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const form = useForm({
    initial: { name: '' },
    submit: async (body) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const made = await attempt(workspaces.create, {
        body: { ...body, timeZone: zoneNamed(timeZone) ?? 'UTC' },
      });
      if (!made.ok) return made.problem;
      await refresh();
      await navigate({ to: inWorkspacePath(made.value.id, '/import') });
      return null;
    },
  });
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <TextInput
        label="Name of the workspace"
        placeholder="Your company or product"
        required
        {...form.field('name')}
      />
      <Button type="submit" loading={form.busy}>
        Make the workspace
      </Button>
    </form>
  );
}
