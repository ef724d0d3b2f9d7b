import { Button, Textarea } from '@mantine/core';
import { jobMaps, type MapStep } from '@rehire/contract/define/job-maps';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { To } from '../shell/link.tsx';
import { useRead } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { counted } from '../ui/format.ts';
import { FormFrame } from '../ui/form-frame.tsx';
import { stepWords } from '../ui/job-steps.ts';
import { Section } from '../ui/page.tsx';
import { TickBox } from '../ui/tick-box.tsx';
import css from './define.module.css';
import { stepMeaning } from './words.ts';

/** The universal job map: eight steps from defining what is wanted to concluding, each with what is done there. */
export function JobMap({ job }: { job: string }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const read = useRead(jobMaps.get, { params: { workspace, job } });
  const [editing, setEditing] = useState<MapStep | null>(null);
  return (
    <Section title="Job map" note="Every job goes through up to eight steps (Bettencourt & Ulwick 2008).">
      <Await read={read} of="the job map" lines={5}>
        {({ steps }) => (
          <>
            <p className={css.quiet}>{inWords(steps)}</p>
            <ol className={css.map}>
              {steps.map((step) => (
                <li key={step.step} data-absent={step.absent || undefined}>
                  <strong>{stepWords[step.step]}</strong>
                  <span className={css.quiet}>{stepMeaning[step.step]}</span>
                  <span>{step.absent ? 'not a step of this job' : step.statement}</span>
                  <span className={css.quiet}>
                    {step.outcomes > 0 ? (
                      <To page={`/define/outcomes?step=${step.step}`}>{counted(step.outcomes, 'outcome')}</To>
                    ) : (
                      !step.absent && 'no outcome yet'
                    )}
                  </span>
                  {may && (
                    <Button
                      variant="subtle"
                      size="compact-xs"
                      aria-label={`Describe the step ${stepWords[step.step]}`}
                      onClick={() => setEditing(step)}
                    >
                      Describe
                    </Button>
                  )}
                </li>
              ))}
            </ol>
          </>
        )}
      </Await>
      <Dialog
        title={editing ? `${stepWords[editing.step]}: ${stepMeaning[editing.step]}` : ''}
        opened={editing !== null}
        onClose={() => setEditing(null)}
      >
        {editing && <StepForm job={job} step={editing} onDone={() => setEditing(null)} />}
      </Dialog>
    </Section>
  );
}

function inWords(steps: readonly MapStep[]): string {
  const present = steps.filter(({ absent }) => !absent);
  const unmeasured = present.filter(({ outcomes }) => outcomes === 0);
  if (unmeasured.length === 0) return 'Every step is measured by at least one outcome.';
  return `No outcome measures ${unmeasured.map(({ step }) => stepWords[step].toLowerCase()).join(', ')} yet.`;
}

function StepForm({ job, step, onDone }: { job: string; step: MapStep; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const form = useSaving({
    initial: { statement: step.statement, absent: step.absent },
    save: (body) =>
      attempt(jobMaps.put, {
        params: { workspace, job, step: step.step },
        body,
        version: step.version,
      }),
    saved: onDone,
  });
  return (
    <FormFrame form={form} deed="Save" onCancel={onDone}>
      <Textarea
        label="What customers do here"
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        {...form.field('statement')}
      />
      <TickBox
        label="This job has no such step"
        checked={form.values.absent}
        onChange={(absent) => form.set('absent', absent)}
      />
    </FormFrame>
  );
}
