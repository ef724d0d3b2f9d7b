import { Button } from '@mantine/core';
import { imports, type ImportDetail } from '@rehire/contract/imports/imports';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { AwaitPage } from '../shell/await.tsx';
import { JobProgress } from '../shell/job-progress.tsx';
import { To, useGo } from '../shell/link.tsx';
import { useRead, useRefresh, useWrite } from '../shell/queries.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { StandingList, useStanding } from '../shell/removal/standing.tsx';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { dateTime, fileSize } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { DryRun } from './dry-run.tsx';
import css from './import.module.css';
import { MappingForm } from './mapping-form.tsx';
import { kindWords } from './status.ts';
import { Steps } from './steps.tsx';

/** One file on its way in: recognised, mapped, tried, taken. */
export function Page() {
  const workspace = useWorkspaceId();
  const { import: id = '' } = useParams({ strict: false }) as { import?: string };
  const read = useRead(imports.get, { params: { workspace, import: id } });
  return (
    <AwaitPage read={read} of="the file" lines={10}>
      {(detail) => <Whole detail={detail} />}
    </AwaitPage>
  );
}

function Whole({ detail }: { detail: ImportDetail }) {
  return (
    <PageFrame
      title={detail.fileName}
      question={detail.kind ? `${kindWords[detail.kind]}, ${fileSize(detail.size)}` : fileSize(detail.size)}
      actions={<TakeBack detail={detail} />}
    >
      <Steps status={detail.status} />
      {detail.sameAs && detail.status !== 'committed' && (
        <Notice tone="calm" title="This file is in already">
          <p>
            The same bytes were brought in on {dateTime(detail.sameAs.committedAt)}. Bringing them in again
            changes nothing. <To page={`/import/${detail.sameAs.id}`}>Open that import</To>
          </p>
        </Notice>
      )}
      <div className={css.stage}>
        <Stage detail={detail} />
      </div>
    </PageFrame>
  );
}

const working: Partial<Record<ImportDetail['status'], string>> = {
  reading: 'Reading the file',
  checking: 'Trying the whole file; nothing is written',
  committing: 'Bringing it in, all or nothing',
  undoing: 'Taking it back',
};

function Stage({ detail }: { detail: ImportDetail }) {
  const refresh = useRefresh();
  const title = working[detail.status];
  if (title !== undefined) {
    return detail.job === null ? (
      <p>{title} …</p>
    ) : (
      <JobProgress key={detail.job} job={detail.job} title={title} onEnd={() => void refresh()} />
    );
  }
  switch (detail.status) {
    case 'failed':
      return (
        <Notice tone="bad" title="This file could not be taken">
          <p>{detail.problem ?? 'No reason was told.'}</p>
        </Notice>
      );
    case 'undone':
      return <Notice tone="calm" title="Everything that this file brought was taken back" />;
    case 'committed':
      return <Committed detail={detail} />;
    case 'checked':
      return (
        <>
          <DryRun detail={detail} />
          <details className={css.again}>
            <summary>Change what the columns mean and try again</summary>
            <MappingForm key={detail.version} detail={detail} />
          </details>
        </>
      );
    default:
      return <MappingForm key={detail.version} detail={detail} />;
  }
}

const leadsTo: Record<NonNullable<ImportDetail['kind']>, readonly [string, string]> = {
  orders: ['/measure/loyalty', 'See who comes back'],
  people: ['/people', 'See the people'],
  events: ['/people', 'See the people'],
  survey: ['/segment/opportunities', 'See which outcomes are underserved'],
  transcripts: ['/discover/transcripts', 'Read and highlight them'],
  feedback: ['/discover/feedback', 'Look through it'],
  project: ['/discover/codes', 'See what was coded'],
};

function Committed({ detail }: { detail: ImportDetail }) {
  return (
    <>
      <Notice
        tone="good"
        title={detail.committedAt ? `Brought in on ${dateTime(detail.committedAt)}` : 'Brought in'}
      >
        {detail.kind && (
          <p>
            <To page={leadsTo[detail.kind][0]}>{leadsTo[detail.kind][1]}</To> ·{' '}
            <To page="/import">Bring in another file</To>
          </p>
        )}
      </Notice>
      <DryRun detail={detail} />
      <StandsOnIt id={detail.id} />
    </>
  );
}

/** What people made of a file since it came in. */
function StandsOnIt({ id }: { id: string }) {
  return (
    <Section title="What stands on it" note="Told again before the file is taken back.">
      <StandingList read={useStanding({ kind: 'import', id }, true)} />
    </Section>
  );
}

const canBeTakenBack: readonly ImportDetail['status'][] = ['draft', 'checked', 'committed', 'failed'];

function TakeBack({ detail }: { detail: ImportDetail }) {
  const workspace = useWorkspaceId();
  const [asking, setAsking] = useState(false);
  const undo = useWrite(imports.undo);
  const go = useGo();
  const may = useMay('editor');
  const isIn = detail.status === 'committed';
  const params = { workspace, import: detail.id };
  if (!may || !canBeTakenBack.includes(detail.status)) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {isIn ? 'Take it back' : 'Drop this file'}
      </Button>
      <Removal
        of={{ kind: 'import', id: detail.id }}
        title={isIn ? 'Take back all that this file brought?' : 'Drop this file?'}
        deed={isIn ? 'Take it back' : 'Drop it'}
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await undo.mutateAsync({ params });
          if (!isIn) go('/import');
        }}
      >
        <p>
          {isIn
            ? 'Its rows leave every figure. The file can be brought in again.'
            : 'Nothing of it was taken in yet.'}
        </p>
      </Removal>
    </>
  );
}
