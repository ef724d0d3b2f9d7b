import { imports, type ImportSummary } from '@rehire/contract/imports/imports';
import { useEffect, useState } from 'react';
import { Await } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useGo } from '../shell/link.tsx';
import { useReadAll, useRefresh } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import type { ProblemDocument } from '@rehire/contract/problem';
import type { DroppedFile } from '../ui/dropped-files.ts';
import { FileDrop } from '../ui/file-drop.tsx';
import { ago, dateTime, fileSize } from '../ui/format.ts';
import { ProblemNotice } from '../ui/notice.tsx';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { WorkProgress } from '../ui/progress.tsx';
import { Table } from '../ui/table/table.tsx';
import { useToast } from '../ui/toast.tsx';
import { parcels } from './bundle.ts';
import css from './import.module.css';
import { Shops } from './shops.tsx';
import { foundLine, isWorking, kindWords, statusWords } from './status.ts';

/** What your tools export, brought in: dropped, recognised, tried, and only then taken. */
export function Page() {
  const workspace = useWorkspaceId();
  const list = useReadAll(imports.list, { params: { workspace } });
  const may = useMay('editor');
  useWhile(list.data?.some(isWorking) ?? false, list.refetch);
  return (
    <PageFrame title="Import" question="What do your tools know already?">
      {may && <Drop />}
      <Await read={list} of="the imports" lines={5}>
        {(all) => (all.length === 0 ? null : <Earlier all={all} />)}
      </Await>
      <Shops />
    </PageFrame>
  );
}

/** Looks again every second while something is going on. */
function useWhile(going: boolean, look: () => unknown) {
  useEffect(() => {
    if (!going) return;
    const timer = setInterval(() => void look(), 1000);
    return () => clearInterval(timer);
  }, [going, look]);
}

interface Sending {
  readonly name: string;
  readonly at: number;
  readonly of: number;
}

function Drop() {
  const workspace = useWorkspaceId();
  const refresh = useRefresh();
  const go = useGo();
  const say = useToast();
  const [sending, setSending] = useState<Sending | null>(null);
  const [refused, setRefused] = useState<readonly (ProblemDocument & { readonly name: string })[]>([]);

  const send = async (files: readonly DroppedFile[]) => {
    setRefused([]);
    const all = parcels(files);
    const taken: string[] = [];
    for (const [at, parcel] of all.entries()) {
      setSending({ name: parcel.name, at, of: all.length });
      const made = await attempt(imports.upload, {
        params: { workspace },
        query: { name: parcel.name, ...(parcel.kind ? { kind: parcel.kind } : {}) },
        upload: await parcel.content(),
      });
      if (made.ok) {
        taken.push(made.value.id);
        if (made.value.status === 'committed') say(`${parcel.name} is in already. Nothing has changed.`);
      } else setRefused((before) => [...before, { ...made.problem, name: parcel.name }]);
    }
    setSending(null);
    await refresh();
    if (all.length === 1 && taken[0] !== undefined) go(`/import/${taken[0]}`);
  };

  return (
    <div className={css.drop}>
      <FileDrop
        title="Drop files or a folder here"
        disabled={sending !== null}
        onFiles={(files) => void send(files)}
      >
        Orders of Shopify, WooCommerce or Stripe; surveys of Qualtrics, SurveyMonkey, Typeform or Google
        Forms; customer lists; transcripts as VTT, SRT, Word, PDF, Markdown or text; coded projects of other
        tools (.qdpx). CSV, Excel, JSON Lines and Parquet. Nothing is taken in before you have seen what it
        is.
      </FileDrop>
      {sending && (
        <WorkProgress
          title={`Sending ${sending.name}`}
          done={sending.of > 1 ? sending.at / sending.of : null}
          note={sending.of > 1 ? `${sending.at + 1} of ${sending.of}` : ''}
        />
      )}
      {refused.map((problem) => (
        <ProblemNotice
          key={problem.name}
          problem={{ ...problem, title: `${problem.name}: ${problem.title}` }}
        />
      ))}
    </div>
  );
}

function Earlier({ all }: { all: readonly ImportSummary[] }) {
  const go = useGo();
  return (
    <Section title="Files so far" note="Each can be opened, and taken back as a whole.">
      <Table
        title="Imports"
        rows={all}
        rowKey={(each) => each.id}
        counts={['file', 'files']}
        onOpen={(each) => go(`/import/${each.id}`)}
        columns={[
          { id: 'file', header: 'File', value: (each) => each.fileName },
          {
            id: 'kind',
            header: 'Holds',
            value: (each) => (each.kind ? kindWords[each.kind] : null),
            cell: (each) => (each.kind ? kindWords[each.kind] : '–'),
          },
          { id: 'status', header: 'Stands', value: (each) => statusWords[each.status] },
          {
            id: 'counts',
            header: 'Found',
            value: (each) => each.counts?.taken ?? null,
            cell: (each) => foundLine(each) ?? '–',
          },
          {
            id: 'size',
            header: 'Size',
            numeric: true,
            value: (each) => each.size,
            cell: (each) => fileSize(each.size),
          },
          {
            id: 'when',
            header: 'When',
            value: (each) => each.createdAt,
            cell: (each) => (
              <time dateTime={each.createdAt} title={dateTime(each.createdAt)}>
                {ago(each.createdAt, new Date())}
              </time>
            ),
          },
        ]}
      />
    </Section>
  );
}
