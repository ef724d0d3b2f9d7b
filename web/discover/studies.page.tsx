import { Button } from '@mantine/core';
import { studies } from '@rehire/contract/discover/studies';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { useGo } from '../shell/link.tsx';
import { useReadAll } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { counted, number } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import { Table } from '../ui/table/table.tsx';
import css from './coding.module.css';
import { StudyForm } from './study-form.tsx';
import { kindWords, statusWords } from './study-words.ts';

/** What are we finding out, and how far are we? */
export function Page() {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const list = useReadAll(studies.list, { params: { workspace } });
  const [adding, setAdding] = useState(false);
  return (
    <PageFrame
      title="Studies"
      question="What are we finding out, and how far are we?"
      actions={
        may && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
            Plan a study
          </Button>
        )
      }
    >
      <Await read={list} of="the studies" lines={6}>
        {(all) =>
          all.length === 0 ? (
            <Empty title="No studies yet">
              A study says what is to be found out, with whom and how; its conversations stand together, and
              it tells when new ones bring nothing new.
            </Empty>
          ) : (
            <>
              <p className={css.answer}>
                {counted(all.filter(({ status }) => status === 'running').length, 'study', 'studies')}{' '}
                running, {all.filter(({ status }) => status === 'planned').length} planned,{' '}
                {all.filter(({ status }) => status === 'closed').length} closed.
              </p>
              <Table
                title="Studies"
                rows={all}
                rowKey={(study) => study.id}
                counts={['study', 'studies']}
                onOpen={(study) => go(`/discover/studies/${study.id}`)}
                columns={[
                  { id: 'title', header: 'Study', value: (study) => study.title },
                  { id: 'kind', header: 'Kind', value: (study) => kindWords[study.kind] },
                  { id: 'status', header: 'Status', value: (study) => statusWords[study.status] },
                  {
                    id: 'owner',
                    header: 'Run by',
                    value: (study) => study.owner?.name ?? null,
                    cell: (study) => study.owner?.name ?? '–',
                  },
                  {
                    id: 'progress',
                    header: 'So far',
                    value: ({ progress }) => progress.done,
                    cell: ({ progress: { done, of, unit } }) =>
                      `${number(done)}${of === null ? '' : ` of ${number(of)}`} ${unit}`,
                  },
                  {
                    id: 'quotes',
                    header: 'Quotes',
                    term: 'quote',
                    numeric: true,
                    value: (study) => study.quotes,
                  },
                ]}
              />
            </>
          )
        }
      </Await>
      <Dialog title="Plan a study" opened={adding} onClose={() => setAdding(false)} size="lg">
        <StudyForm study={null} onDone={(id) => (id ? go(`/discover/studies/${id}`) : setAdding(false))} />
      </Dialog>
    </PageFrame>
  );
}
