import { Button, TextInput } from '@mantine/core';
import { workspaces } from '@rehire/contract/access/workspaces';
import { Link, Navigate, useNavigate } from '@tanstack/react-router';
import { Await } from '../shell/await.tsx';
import { attempt, Refused } from '../shell/client.ts';
import { inWorkspacePath } from '../shell/paths.ts';
import { useRefresh } from '../shell/queries.ts';
import { useMe } from '../shell/session.ts';
import { useForm } from '../ui/form.ts';
import { ProblemNotice } from '../ui/notice.tsx';
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
        {({ workspaces: mine }) => (
          <div className={css.choices}>
            {mine.length > 0 && (
              <section className={css.choice} aria-label="Open a workspace">
                <h2>Open a workspace</h2>
                <p>What is there already, with its customers, outcomes and figures.</p>
                <ul className={css.open}>
                  {mine.map((each) => (
                    <li key={each.id}>
                      <Link to={inWorkspacePath(each.id, '/')}>{each.name}</Link>
                    </li>
                  ))}
                </ul>
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
        )}
      </Await>
    </EntranceFrame>
  );
}

function NewWorkspace() {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const form = useForm({
    initial: { name: '' },
    submit: async (body) => {
      const made = await attempt(workspaces.create, { body });
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
