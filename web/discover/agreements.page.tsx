import { Button, TextInput } from '@mantine/core';
import { secondCodings } from '@rehire/contract/discover/agreement';
import { studies } from '@rehire/contract/discover/studies';
import { transcripts } from '@rehire/contract/discover/transcripts';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useGo } from '../shell/link.tsx';
import { useReadAll } from '../shell/queries.ts';
import { RestOfChoice } from '../shell/rest.tsx';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { date } from '../ui/format.ts';
import { FormFrame } from '../ui/form-frame.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import { Pick } from '../ui/pick.tsx';
import { Table } from '../ui/table/table.tsx';

/** Would somebody else have coded it alike? */
export function Page() {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const list = useReadAll(secondCodings.list, { params: { workspace } });
  const [drawing, setDrawing] = useState(false);
  return (
    <PageFrame
      title="Agreement"
      question="Would somebody else have coded it alike?"
      actions={may && <Button onClick={() => setDrawing(true)}>Draw a sample</Button>}
    >
      <Await read={list} of="the samples" lines={5}>
        {(all) =>
          all.length === 0 ? (
            <Empty title="No sample yet">
              Draw passages of coded conversations at random and let somebody code them again without seeing
              what you gave them. Where two people agree no more than chance would, the codes say little.
            </Empty>
          ) : (
            <Table
              title="Samples"
              rows={all}
              rowKey={(each) => each.id}
              counts={['sample', 'samples']}
              onOpen={(each) => go(`/discover/agreement/${each.id}`)}
              columns={[
                {
                  id: 'from',
                  header: 'Drawn from',
                  value: (each) => each.study?.title ?? 'all coded conversations',
                },
                {
                  id: 'at',
                  header: 'Drawn',
                  value: (each) => each.createdAt,
                  cell: (each) => date(each.createdAt),
                },
                { id: 'passages', header: 'Passages', numeric: true, value: (each) => each.passages },
                {
                  id: 'own',
                  header: 'By you',
                  numeric: true,
                  value: (each) => each.done,
                  cell: (each) => `${each.done} of ${each.due}`,
                },
                {
                  id: 'coders',
                  header: 'Coded by',
                  value: (each) =>
                    each.coders.map(({ name, done }) => `${name ?? 'somebody'} (${done})`).join(', '),
                },
              ]}
            />
          )
        }
      </Await>
      <Dialog title="Draw a sample" opened={drawing} onClose={() => setDrawing(false)}>
        <DrawForm onDone={() => setDrawing(false)} />
      </Dialog>
    </PageFrame>
  );
}

function DrawForm({ onDone }: { onDone: () => void }) {
  const workspace = useWorkspaceId();
  const go = useGo();
  const known = useReadAll(studies.list, { params: { workspace } });
  const talks = useReadAll(transcripts.list, { params: { workspace } });
  const asking = (talks.data ?? [])
    .flatMap(({ speakers }) => speakers)
    .find((speaker) => /interview|moderator|researcher/i.test(speaker));
  const form = useSaving({
    initial: { study: '', passages: '50', without: '' },
    save: ({ study, passages, without }) =>
      attempt(secondCodings.create, {
        params: { workspace },
        body: {
          study: study === '' ? null : study,
          passages: Number(passages),
          without: without
            .split(',')
            .map((each) => each.trim())
            .filter((each) => each !== ''),
        },
      }),
    saved: (value) => {
      onDone();
      go(`/discover/agreement/${value.id}`);
    },
  });
  return (
    <FormFrame form={form} deed="Draw" onCancel={onDone}>
      <Pick
        label="From the conversations of"
        value={form.values.study}
        data={[
          { value: '', label: 'Every study' },
          ...(known.data ?? []).map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(study) => form.set('study', study)}
      />
      <RestOfChoice of="the studies" list={known.data} />
      <TextInput
        label="How many passages"
        description="About 50 tell good from poor agreement on codes that are not rare"
        inputMode="numeric"
        pattern="[1-9][0-9]{0,2}"
        title="A whole number from 1 to 500"
        required
        data-autofocus
        {...form.field('passages')}
      />
      <TextInput
        label="Leave out what was said by"
        description={
          asking === undefined
            ? 'Names of speakers, with commas between them'
            : `Such as ${asking}; with commas between`
        }
        {...form.field('without')}
      />
    </FormFrame>
  );
}
