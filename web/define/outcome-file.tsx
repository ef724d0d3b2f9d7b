import { Button } from '@mantine/core';
import { outcomes } from '@rehire/contract/define/outcomes';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { useWrite } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { FileDrop } from '../ui/file-drop.tsx';
import { counted } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { useToast } from '../ui/toast.tsx';
import css from './define.module.css';

const SHOWN = 12;

/** A list of outcomes from a file: first what it would bring, then, all or nothing, the outcomes. */
export function OutcomeFile({ onDone }: { onDone: () => void }) {
  const workspace = useWorkspaceId();
  const [file, setFile] = useState<File | null>(null);
  const trial = useWrite(outcomes.import);
  const taking = useWrite(outcomes.import);
  const say = useToast();
  const found = trial.data;
  const tryOut = (upload: File) => {
    setFile(upload);
    trial.mutate({ params: { workspace }, query: { dryRun: 'true' }, upload });
  };
  const take = async (upload: File) => {
    const { made } = await taking.mutateAsync({ params: { workspace }, upload });
    say(`${counted(made, 'outcome')} brought in`);
    onDone();
  };
  return (
    <div className={css.file}>
      <p>
        A CSV with a column <code>statement</code>, and where you have them <code>type</code> (functional,
        emotional, social, financial), <code>step</code> of the job map and <code>status</code>. An outcome
        that is stated already is not doubled.
      </p>
      <FileDrop
        title="Drop a CSV of outcomes here"
        accept=".csv,text/csv"
        single
        disabled={trial.isPending || taking.isPending}
        onFiles={([first]) => first && tryOut(first.file)}
      />
      {file && found && found.rejected.length === 0 && (
        <Notice tone={found.made > 0 ? 'good' : 'calm'} title={file.name}>
          <p>
            {counted(found.made, 'new outcome')}, {found.known} stated already.
          </p>
          {found.made > 0 && (
            <Button size="xs" loading={taking.isPending} onClick={() => void take(file)}>
              Bring in {counted(found.made, 'outcome')}
            </Button>
          )}
        </Notice>
      )}
      {file && found && found.rejected.length > 0 && (
        <Notice
          tone="bad"
          title={`${file.name}: ${counted(found.rejected.length, 'line')} cannot be taken, so none is`}
        >
          <ul>
            {found.rejected.slice(0, SHOWN).map(({ line, reason }) => (
              <li key={line}>
                Line {line}: {reason}
              </li>
            ))}
          </ul>
          {found.rejected.length > SHOWN && <p>and {found.rejected.length - SHOWN} more.</p>}
        </Notice>
      )}
      <FailureOf error={trial.error ?? taking.error} />
    </div>
  );
}
