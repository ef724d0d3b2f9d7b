import { Textarea, TextInput } from '@mantine/core';
import { members } from '@rehire/contract/access/members';
import { studies, studyKinds, studyStatuses, type Study } from '@rehire/contract/discover/studies';
import { useState } from 'react';
import { attempt } from '../shell/client.ts';
import { useRead } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Beside, FormFrame } from '../ui/form-frame.tsx';
import { Pick } from '../ui/pick.tsx';
import { kindWords, statusWords } from './study-words.ts';
import { PlanFields } from './study/plan-fields.tsx';

/** Plans a study or changes one. `onDone` is told the id of a study that was made. */
export function StudyForm({ study, onDone }: { study: Study | null; onDone: (made?: string) => void }) {
  const workspace = useWorkspaceId();
  const people = useRead(members.list, { params: { workspace } });
  const [version] = useState(study?.version);
  const form = useSaving({
    initial: {
      title: study?.title ?? '',
      kind: study?.kind ?? 'interview',
      status: study?.status ?? 'planned',
      goal: study?.goal ?? '',
      guide: study?.guide ?? '',
      owner: study?.owner?.id ?? '',
      count: study?.plan.people === null || study === null ? '' : String(study.plan.people),
      who: study?.plan.who ?? '',
      why: study?.plan.why ?? '',
    },
    save: ({ title, kind, status, goal, guide, owner, count, who, why }) => {
      const body = {
        title,
        goal,
        guide,
        owner: owner === '' ? null : owner,
        plan: {
          people: count.trim() === '' ? null : Number(count),
          who,
          why,
          quotas: study?.plan.quotas ?? [],
        },
      };
      return study
        ? attempt(studies.update, {
            params: { workspace, study: study.id },
            body: { ...body, status: studyStatuses.find((each) => each === status) ?? study.status },
            ...(version === undefined ? {} : { version }),
          })
        : attempt(studies.create, {
            params: { workspace },
            body: { ...body, kind: studyKinds.find((each) => each === kind) ?? 'interview' },
          });
    },
    saved: (value) => onDone(study ? undefined : value.id),
  });
  return (
    <FormFrame form={form} deed={study ? 'Save' : 'Plan the study'} onCancel={() => onDone()}>
      <TextInput label="Title" required maxLength={200} data-autofocus {...form.field('title')} />
      <Beside>
        {study ? (
          <Pick
            label="Status"
            value={form.values.status}
            data={studyStatuses.map((each) => ({ value: each, label: statusWords[each] }))}
            onChange={(status) => form.set('status', status)}
          />
        ) : (
          <Pick
            label="Kind"
            value={form.values.kind}
            data={studyKinds.map((each) => ({ value: each, label: kindWords[each] }))}
            onChange={(kind) => form.set('kind', kind)}
          />
        )}
        <Pick
          label="Run by"
          value={form.values.owner}
          data={[
            { value: '', label: 'Nobody yet' },
            ...(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(owner) => form.set('owner', owner)}
        />
      </Beside>
      <Textarea
        label="Goal"
        description="What you want to know when it is over"
        autosize
        minRows={2}
        maxLength={4000}
        {...form.field('goal')}
      />
      <PlanFields field={form.field} />
      <Textarea
        label="Guide"
        description="The questions, and what to look at"
        autosize
        minRows={4}
        maxRows={16}
        maxLength={40_000}
        {...form.field('guide')}
      />
    </FormFrame>
  );
}
