import { Textarea, TextInput } from '@mantine/core';
import { codeColours, codes, type Code } from '@rehire/contract/discover/codes';
import { useState } from 'react';
import { studies } from '@rehire/contract/discover/studies';
import { attempt } from '../shell/client.ts';
import { useReadAll } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Beside, FormFrame } from '../ui/form-frame.tsx';
import { Pick } from '../ui/pick.tsx';
import { branches } from './codebook.ts';
import { CodeName } from './code-name.tsx';

/** Makes a code or changes one: its name, what belongs to it, its colour, and below which it stands. */
export function CodeForm({
  code,
  all,
  study = null,
  onDone,
}: {
  code: Code | null;
  /** The study that a new one is of. */
  study?: string | null;
  all: readonly Code[];
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  const [version] = useState(code?.version);
  const held = useReadAll(studies.list, { params: { workspace } });
  const form = useSaving({
    initial: {
      name: code?.name ?? '',
      memo: code?.memo ?? '',
      parent: code?.parent ?? '',
      study: code ? (code.study ?? '') : (study ?? ''),
      colour: code ? String(code.colour) : '',
    },
    save: ({ name, memo, parent, study: home, colour }) => {
      const body = {
        name,
        memo,
        parent: parent === '' ? null : parent,
        study: home === '' ? null : home,
        ...(colour === '' ? {} : { colour: Number(colour) }),
      };
      return code
        ? attempt(codes.update, {
            params: { workspace, code: code.id },
            body,
            ...(version === undefined ? {} : { version }),
          })
        : attempt(codes.create, { params: { workspace }, body });
    },
    saved: onDone,
  });
  const colours = Array.from({ length: codeColours }, (_, at) => String(at + 1));
  return (
    <FormFrame form={form} deed={code ? 'Save' : 'Add the code'} onCancel={onDone}>
      <TextInput label="Name" required maxLength={120} data-autofocus {...form.field('name')} />
      <Textarea
        label="Memo"
        description="What belongs here and what does not, so that two people code alike"
        autosize
        minRows={2}
        maxLength={20_000}
        {...form.field('memo')}
      />
      <Beside>
        <Pick
          label="Below"
          value={form.values.parent}
          data={[
            { value: '', label: 'Nothing: at the top' },
            ...branches(all)
              .filter(({ code: each }) => each.id !== code?.id)
              .map(({ code: each, path }) => ({ value: each.id, label: path.join(' › ') })),
          ]}
          onChange={(parent) => {
            form.set('parent', parent);
            const above = all.find(({ id }) => id === parent)?.study ?? null;
            if (above !== null) form.set('study', above);
          }}
        />
        <div>
          <Pick
            label="Colour"
            value={form.values.colour}
            data={[
              ...(code ? [] : [{ value: '', label: 'By itself' }]),
              ...colours.map((each) => ({ value: each, label: `Colour ${each}` })),
            ]}
            onChange={(colour) => form.set('colour', colour)}
          />
          {form.values.colour !== '' && (
            <CodeName name={form.values.name || 'as it will look'} colour={Number(form.values.colour)} />
          )}
        </div>
      </Beside>
      {(held.data?.length ?? 0) > 0 && (
        <Pick
          label="Of"
          description="A code of one study is offered in that study alone; those below it go along"
          value={form.values.study}
          data={[
            { value: '', label: 'The whole workspace' },
            ...(held.data ?? []).map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(home) => form.set('study', home)}
        />
      )}
    </FormFrame>
  );
}
