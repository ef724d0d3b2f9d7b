import { Button } from '@mantine/core';
import { outcomeSets } from '@rehire/contract/define/outcome-sets';
import { outcomes } from '@rehire/contract/define/outcomes';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { To, useGo } from '../shell/link.tsx';
import { useReadAll } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { date } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import { Table } from '../ui/table/table.tsx';
import { FreezeForm } from './freeze-form.tsx';

/** Which outcomes were asked for, in which words? */
export function Page() {
  const workspace = useWorkspaceId();
  const go = useGo();
  const may = useMay('editor');
  const list = useReadAll(outcomeSets.list, { params: { workspace } });
  const stated = useReadAll(outcomes.list, { params: { workspace } });
  const [freezing, setFreezing] = useState(false);
  const open = stated.data ?? [];
  const freeze = may && open.length > 0 && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setFreezing(true)}>
      Freeze a set
    </Button>
  );
  return (
    <PageFrame
      title="Frozen sets"
      question="Which outcomes do we ask for, in exactly which words?"
      actions={freeze}
    >
      <Await read={list} of="the sets">
        {(all) =>
          all.length === 0 ? (
            <Empty
              title="No frozen sets yet"
              actions={freeze || <To page="/define/outcomes">State the first outcome</To>}
            >
              Freeze the outcomes that a survey is to ask for: their words are kept as they are now, and the
              questionnaire of importance and satisfaction is made of them by one click.
            </Empty>
          ) : (
            <Table
              title="Frozen sets"
              rows={all}
              rowKey={(set) => set.id}
              counts={['set', 'sets']}
              onOpen={(set) => go(`/define/sets/${set.id}`)}
              columns={[
                {
                  id: 'title',
                  header: 'Set',
                  value: (set) => (set.number === null ? set.title : `${set.number}. ${set.title}`),
                },
                {
                  id: 'kind',
                  header: 'Frozen by',
                  value: (set) => (set.survey === null ? 'a person' : 'its survey'),
                },
                { id: 'outcomes', header: 'Outcomes', numeric: true, value: (set) => set.outcomes },
                {
                  id: 'at',
                  header: 'Frozen',
                  value: (set) => set.frozenAt,
                  cell: (set) => date(set.frozenAt),
                },
              ]}
            />
          )
        }
      </Await>
      <Dialog title="Freeze a set" opened={freezing} onClose={() => setFreezing(false)} size="lg">
        <FreezeForm outcomes={open} onDone={() => setFreezing(false)} />
      </Dialog>
    </PageFrame>
  );
}
