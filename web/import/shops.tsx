import { Button, TextInput } from '@mantine/core';
import { shops, type Shop } from '@rehire/contract/imports/shops';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { useRead, useRefresh } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormFrame } from '../ui/form-frame.tsx';
import { useForm } from '../ui/form.ts';
import { date } from '../ui/format.ts';
import { Section } from '../ui/page.tsx';
import { Table } from '../ui/table/table.tsx';
import { TickBox } from '../ui/tick-box.tsx';
import { useToast } from '../ui/toast.tsx';
import css from './import.module.css';

/** The shops whose orders are in, each with its name; nothing where there are no orders. */
export function Shops() {
  const workspace = useWorkspaceId();
  const read = useRead(shops.list, { params: { workspace } });
  return (
    <Await read={read} of="the shops" lines={2}>
      {(all) => (all.length === 0 ? null : <Listed all={all} />)}
    </Await>
  );
}

function Listed({ all }: { all: readonly Shop[] }) {
  const may = useMay('editor');
  const [renamed, setRenamed] = useState<Shop | null>(null);
  const [open, setOpen] = useState(false);
  return (
    <Section
      title="Shops"
      note="Numbers of orders are unique within a shop. A file finds its shop by the name, or by another that it goes by."
    >
      <Table
        title="Shops"
        rows={all}
        rowKey={(each) => each.id}
        counts={['shop', 'shops']}
        exportable={false}
        columns={[
          { id: 'name', header: 'Shop', value: (each) => each.name },
          { id: 'others', header: 'Also goes by', value: (each) => each.otherNames.join(', ') },
          { id: 'files', header: 'Files', numeric: true, value: (each) => each.files },
          { id: 'since', header: 'Since', value: (each) => each.since, cell: (each) => date(each.since) },
          ...(may
            ? [
                {
                  id: 'rename',
                  header: 'Name',
                  value: () => null,
                  cell: (each: Shop) => (
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={`Rename ${each.name}`}
                      onClick={() => {
                        setRenamed(each);
                        setOpen(true);
                      }}
                    >
                      Rename
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Dialog title={`Rename ${renamed?.name ?? ''}`} opened={open} onClose={() => setOpen(false)} size="sm">
        {renamed && <Rename key={renamed.id} shop={renamed} onDone={() => setOpen(false)} />}
      </Dialog>
    </Section>
  );
}

function Rename({ shop, onDone }: { shop: Shop; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const refresh = useRefresh();
  const say = useToast();
  const [dropped, setDropped] = useState<readonly string[]>([]);
  const others = (name: string) => [...shop.otherNames, shop.name].filter((other) => other !== name.trim());
  const form = useForm({
    initial: { name: shop.name },
    submit: async ({ name }) => {
      const changed = await attempt(shops.change, {
        params: { workspace, shop: shop.id },
        body: { name, otherNames: others(name).filter((other) => !dropped.includes(other)) },
        version: shop.version,
      });
      if (!changed.ok) return changed.problem;
      await refresh();
      say(`The shop is called ${changed.value.name}.`);
      onDone();
      return null;
    },
  });
  const offered = others(form.values.name);
  return (
    <FormFrame form={form} deed="Save the name" onCancel={onDone}>
      <TextInput label="Name of the shop" required maxLength={200} data-autofocus {...form.field('name')} />
      {offered.length > 0 && (
        <fieldset className={css.question}>
          <legend>Files that say one of these are of this shop too</legend>
          {offered.map((other) => (
            <TickBox
              key={other}
              label={other}
              checked={!dropped.includes(other)}
              onChange={(kept) =>
                setDropped((now) => (kept ? now.filter((each) => each !== other) : [...now, other]))
              }
            />
          ))}
        </fieldset>
      )}
    </FormFrame>
  );
}
