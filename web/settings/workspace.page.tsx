import { Button, TextInput } from '@mantine/core';
import { searchLanguages, workspaces } from '@rehire/contract/access/workspaces';
import { attempt } from '../shell/client.ts';
import { useRefresh } from '../shell/queries.ts';
import { useMay, useSession } from '../shell/session.ts';
import { useForm } from '../ui/form.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { Pick } from '../ui/pick.tsx';
import { TimeZoneInput } from '../ui/time-zone-input.tsx';
import { useToast } from '../ui/toast.tsx';
import css from './settings.module.css';
import { Drafting } from './drafting.tsx';
import { SettingsFrame } from './settings-frame.tsx';

/** What the workspace is called, and by which clock its days and months are cut. */
export function Page() {
  const admin = useMay('admin');
  return (
    <SettingsFrame
      title="Workspace"
      question="What is it called, by which clock does it count, and what leaves it?"
    >
      {admin ? (
        <>
          <Section title="Name and time">
            <Workspace />
          </Section>
          <Drafting />
        </>
      ) : (
        <Notice tone="calm" title="Only admins can change the workspace">
          <p>Ask an admin or the owner of this workspace.</p>
        </Notice>
      )}
    </SettingsFrame>
  );
}

function Workspace() {
  const { workspace } = useSession();
  const refresh = useRefresh();
  const toast = useToast();
  const form = useForm({
    initial: { name: workspace.name, timeZone: workspace.timeZone, language: workspace.language },
    submit: async ({ language: spoken, ...rest }) => {
      const language = searchLanguages.find((each) => each === spoken) ?? workspace.language;
      const changed = await attempt(workspaces.change, {
        params: { workspace: workspace.id },
        body: { ...rest, language },
      });
      if (!changed.ok) return changed.problem;
      await refresh();
      toast('The workspace was changed.');
      return null;
    },
  });
  return (
    <form className={css.form} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <TextInput label="Name" required {...form.field('name')} />
      <TimeZoneInput
        label="Time zone"
        description="Months of cohorts and trends begin and end by it, and times of files that name no zone are read in it. Files that are in already stay as they were read."
        required
        {...form.field('timeZone')}
      />
      <Pick
        label="Language of your customers"
        description="Search finds other forms of a word in it. Words of other languages are found as they are written."
        value={form.values.language}
        data={searchLanguages.map((value) => ({
          value: value as string,
          label: value === 'simple' ? 'Another, or several' : value.charAt(0).toUpperCase() + value.slice(1),
        }))}
        onChange={(language) => form.set('language', language)}
      />
      <Button type="submit" loading={form.busy}>
        Save
      </Button>
    </form>
  );
}
