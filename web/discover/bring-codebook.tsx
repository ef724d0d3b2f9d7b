import { Button } from '@mantine/core';
import { refi } from '@rehire/contract/discover/refi';
import { useId } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { useWrite } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { counted } from '../ui/format.ts';
import css from './coding.module.css';

/** Brings in the codes of another tool, all or nothing. */
export function BringCodebook({ onDone }: { onDone: () => void }) {
  const workspace = useWorkspaceId();
  const bring = useWrite(refi.bringCodebook);
  const field = useId();
  return (
    <div className={css.form}>
      <label htmlFor={field}>
        A codebook of another tool (.qdc, REFI-QDA). Codes that are there at the same place are not doubled;
        the change can be undone. A whole project (.qdpx) comes in by Import.
      </label>
      <input
        id={field}
        type="file"
        accept=".qdc,application/xml"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) bring.mutate({ params: { workspace }, upload: file });
        }}
      />
      <FailureOf error={bring.error} />
      <output>
        {bring.data && `${counted(bring.data.made, 'code')} brought in, ${bring.data.known} known already.`}
      </output>
      <div className={css.actions}>
        <Button onClick={onDone}>{bring.data ? 'Done' : 'Cancel'}</Button>
      </div>
    </div>
  );
}
