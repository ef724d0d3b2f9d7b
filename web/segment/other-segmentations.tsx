import { Button } from '@mantine/core';
import { segmentations, type Segmentation } from '@rehire/contract/segment/segmentations';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { useGo } from '../shell/link.tsx';
import { useReadAll, useWrite } from '../shell/queries.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { counted, dateTime } from '../ui/format.ts';
import { Pick } from '../ui/pick.tsx';
import css from './segment.module.css';

/** Which segmentation is shown, where there are several, and the choice of the one that other pages start from. */
export function OtherSegmentations({ shown }: { shown: Segmentation }) {
  const workspace = useWorkspaceId();
  const go = useGo();
  const may = useMay('editor');
  const list = useReadAll(segmentations.list, { params: { workspace } });
  const makeCurrent = useWrite(segmentations.makeCurrent);
  const remove = useWrite(segmentations.remove);
  const [removing, setRemoving] = useState(false);
  if (shown.current && (list.data?.length ?? 0) < 2) return null;
  return (
    <div className={css.others} data-screen-only>
      <Pick
        label="Segmentation"
        value={shown.id}
        data={(list.data ?? []).map((each) => ({
          value: each.id,
          label: `${counted(each.k, 'segment')}, ${dateTime(each.createdAt)}${each.current ? ' (in use)' : ''}`,
        }))}
        onChange={(id) => go(`/segment/segments/${id}`)}
      />
      {may && !shown.current && (
        <Button
          variant="default"
          loading={makeCurrent.isPending}
          onClick={() => makeCurrent.mutate({ params: { workspace, segmentation: shown.id } })}
        >
          Use it on every page
        </Button>
      )}
      {may && (
        <Button variant="subtle" color="bad" onClick={() => setRemoving(true)}>
          Remove
        </Button>
      )}
      <FailureOf error={makeCurrent.error} />
      <Removal
        of={{ kind: 'segmentation', id: shown.id }}
        title="Remove this segmentation?"
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await remove.mutateAsync({ params: { workspace, segmentation: shown.id } });
          go('/segment/segments');
        }}
      >
        {shown.current && <p>It is the one in use: the newest that is left takes its place.</p>}
      </Removal>
    </div>
  );
}
