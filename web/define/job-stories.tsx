import { Button, TextInput } from '@mantine/core';
import type { Job } from '@rehire/contract/define/jobs';
import { jobStories, type JobStory } from '@rehire/contract/define/job-stories';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useReadAll, useWrite } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormFrame } from '../ui/form-frame.tsx';
import { Section } from '../ui/page.tsx';
import { Pick } from '../ui/pick.tsx';
import css from './define.module.css';

/** Stories of jobs: when this is so, I want to do that, so that I can get there. */
export function JobStories({ jobs }: { jobs: readonly Job[] }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const list = useReadAll(jobStories.list, { params: { workspace } });
  const remove = useWrite(jobStories.remove);
  const [removing, setRemoving] = useState<JobStory | null>(null);
  const [editing, setEditing] = useState<JobStory | 'new' | null>(null);
  const done = () => setEditing(null);
  return (
    <Section
      title="Job stories"
      note="When …, I want to …, so I can … (Klement)"
      actions={
        may && (
          <Button variant="default" size="compact-sm" onClick={() => setEditing('new')}>
            Tell a story
          </Button>
        )
      }
    >
      <Await read={list} of="the job stories" lines={3}>
        {(all) =>
          all.length === 0 ? (
            <p className={css.quiet}>None yet.</p>
          ) : (
            <ul className={css.jobs}>
              {all.map((story) => (
                <li key={story.id}>
                  <span>
                    When {story.situation}, I want to {story.motivation}, so I can {story.outcome}.
                  </span>
                  {may && (
                    <span>
                      <Button
                        variant="subtle"
                        size="compact-xs"
                        aria-label={`Reword: when ${story.situation}`}
                        onClick={() => setEditing(story)}
                      >
                        Reword
                      </Button>
                      <Button
                        variant="subtle"
                        size="compact-xs"
                        aria-label={`Remove: when ${story.situation}`}
                        onClick={() => setRemoving(story)}
                      >
                        Remove
                      </Button>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Await>
      <Dialog title="A job story" opened={editing !== null} onClose={done}>
        {editing !== null && (
          <StoryForm story={editing === 'new' ? null : editing} jobs={jobs} onDone={done} />
        )}
      </Dialog>
      {removing !== null && (
        <Removal
          of={{ kind: 'job-story', id: removing.id }}
          title="Remove this job story?"
          opened
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await remove.mutateAsync({ params: { workspace, story: removing.id } });
          }}
        >
          <p>
            When {removing.situation}, I want to {removing.motivation}, so I can {removing.outcome}.
          </p>
        </Removal>
      )}
    </Section>
  );
}

function StoryForm({
  story,
  jobs,
  onDone,
}: {
  story: JobStory | null;
  jobs: readonly Job[];
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  const form = useSaving({
    initial: {
      situation: story?.situation ?? '',
      motivation: story?.motivation ?? '',
      outcome: story?.outcome ?? '',
      job: story?.job ?? '',
    },
    save: ({ job, ...parts }) => {
      const body = { ...parts, job: job === '' ? null : job };
      return story
        ? attempt(jobStories.update, {
            params: { workspace, story: story.id },
            body,
            version: story.version,
          })
        : attempt(jobStories.create, { params: { workspace }, body });
    },
    saved: onDone,
  });
  return (
    <FormFrame form={form} deed="Save" onCancel={onDone}>
      <TextInput
        label="When"
        placeholder="the children are up late"
        required
        maxLength={500}
        data-autofocus
        {...form.field('situation')}
      />
      <TextInput
        label="I want to"
        placeholder="have breakfast ready at once"
        required
        maxLength={500}
        {...form.field('motivation')}
      />
      <TextInput
        label="so I can"
        placeholder="get everybody out in time"
        required
        maxLength={500}
        {...form.field('outcome')}
      />
      <Pick
        label="Of the job"
        value={form.values.job}
        data={[
          { value: '', label: 'No job in particular' },
          ...jobs.map((job) => ({ value: job.id, label: job.statement })),
        ]}
        onChange={(job) => form.set('job', job)}
      />
    </FormFrame>
  );
}
