import { Button, TextInput } from '@mantine/core';
import { codes, type Code, type CodeCarrier } from '@rehire/contract/discover/codes';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Await, AwaitPage } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { AskForDraft } from '../shell/drafting/ask-for-draft.tsx';
import { To, useGo } from '../shell/link.tsx';
import { useReadAll, useWrite } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { useVoices, type Voice } from '../shell/voices.tsx';
import { Removal } from '../shell/removal/removal.tsx';
import { WalkThread } from '../shell/thread/walk-thread.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { counted } from '../ui/format.ts';
import { FormFrame } from '../ui/form-frame.tsx';
import { NotFound } from '../shell/not-found.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import { Pick } from '../ui/pick.tsx';
import { branches, carriersLine, carriersOf } from './codebook.ts';
import { CodeForm } from './code-form.tsx';
import { CodeName } from './code-name.tsx';
import css from './coding.module.css';
import { codesOf } from './quote-codes.tsx';

/** One code: what belongs to it, and the quotes, feedback and observations that carry it. */
export function Page() {
  const workspace = useWorkspaceId();
  const { code: id = '' } = useParams({ strict: false }) as { code?: string };
  const list = useReadAll(codes.list, { params: { workspace } });
  return (
    <AwaitPage read={list} of="the code" lines={8}>
      {(all) => {
        const found = all.find((each) => each.id === id);
        return found ? <Whole key={found.id} code={found} all={all} /> : <NotFound />;
      }}
    </AwaitPage>
  );
}

const keyOf = ({ kind, id }: Voice): string => `${kind} ${id}`;

type Deed = 'edit' | 'merge' | 'split' | 'remove';

function Whole({ code, all }: { code: Code; all: readonly Code[] }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const [deed, setDeed] = useState<Deed | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const read = useVoices({ code: code.id });
  const remove = useWrite(codes.remove);
  const path =
    branches(all)
      .find((each) => each.code.id === code.id)
      ?.path.slice(0, -1) ?? [];
  const own = (voice: Voice) => codesOf(voice).some((each) => each.code === code.id);
  const done = () => setDeed(null);
  const pick = (voice: Voice) => {
    const name = keyOf(voice);
    setPicked((now) =>
      now.has(name) ? new Set([...now].filter((each) => each !== name)) : new Set([...now, name]),
    );
  };
  const chosen = (read.data ?? []).filter((voice) => picked.has(keyOf(voice)));
  const quotes = chosen.filter(({ kind }) => kind === 'quote').map(({ id }) => id);
  return (
    <PageFrame
      title={code.name}
      question={
        <>
          <CodeName name={path.length > 0 ? `Code below ${path.join(' › ')}` : 'Code'} colour={code.colour} />{' '}
          · {carriersLine(code)}
        </>
      }
      actions={
        <>
          <WalkThread node={{ kind: 'code', id: code.id }} />
          {may && (
            <>
              <Button onClick={() => setDeed('edit')}>Edit</Button>
              {carriersOf(code) > 0 && (
                <AskForDraft
                  label="Draft outcomes"
                  what={
                    quotes.length > 0
                      ? `the ${counted(quotes.length, 'quote')} that you ticked`
                      : 'the quotes that carry this code or one below it'
                  }
                  request={
                    quotes.length > 0
                      ? { kind: 'outcomes', quotes: quotes.slice(0, 200) }
                      : { kind: 'outcomes-of-code', code: code.id }
                  }
                  onAsked={({ draft }) => go(`/define/drafts/${draft}`)}
                />
              )}
              <Button variant="default" onClick={() => setDeed('merge')}>
                Merge
              </Button>
              <Button variant="default" onClick={() => setDeed('split')} disabled={picked.size === 0}>
                Split off {picked.size > 0 ? picked.size : ''}
              </Button>
              <Button variant="default" onClick={() => setDeed('remove')}>
                Remove
              </Button>
            </>
          )}
        </>
      }
    >
      {code.memo !== '' && <p className={css.memo}>{code.memo}</p>}
      <Await read={read} of="what carries it" lines={8}>
        {(found) =>
          found.length === 0 ? (
            <p className={css.quiet}>
              Nothing carries it yet. Give it to words in a <To page="/discover/transcripts">transcript</To>,
              or to <To page="/discover/feedback">feedback</To>.
            </p>
          ) : (
            <>
              {may && <p className={css.quiet}>Tick what you want to split off to a code of its own.</p>}
              <ul className={css.quotes}>
                {found.map((voice) => (
                  <li key={keyOf(voice)}>
                    {may && own(voice) ? (
                      <input
                        type="checkbox"
                        aria-label={`Split off: ${voice.words.slice(0, 60)}`}
                        checked={picked.has(keyOf(voice))}
                        onChange={() => pick(voice)}
                      />
                    ) : (
                      <span />
                    )}
                    <blockquote>{voice.words}</blockquote>
                    <p className={css.quiet}>
                      {voice.source}
                      {!own(voice) && ' · by a code below'}
                    </p>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Await>
      <Dialog title="Edit the code" opened={deed === 'edit'} onClose={done}>
        <CodeForm code={code} all={all} onDone={done} />
      </Dialog>
      <Dialog title={`Merge ${code.name} into another code`} opened={deed === 'merge'} onClose={done}>
        <MergeForm code={code} all={all} onDone={done} />
      </Dialog>
      <Dialog title={`Split ${picked.size} off`} opened={deed === 'split'} onClose={done}>
        <SplitForm code={code} carriers={chosen.map(({ kind, id }) => ({ kind, id }))} onDone={done} />
      </Dialog>
      <Removal
        of={{ kind: 'code', id: code.id }}
        title={`Remove ${code.name}?`}
        opened={deed === 'remove'}
        onClose={done}
        onConfirm={async () => {
          await remove.mutateAsync({ params: { workspace, code: code.id } });
          go('/discover/codes');
        }}
      >
        <p>On the page of all codes this can be undone.</p>
      </Removal>
    </PageFrame>
  );
}

function MergeForm({ code, all, onDone }: { code: Code; all: readonly Code[]; onDone: () => void }) {
  const workspace = useWorkspaceId();
  const go = useGo();
  const others = branches(all).filter((each) => each.code.id !== code.id);
  const form = useSaving({
    initial: { into: others[0]?.code.id ?? '' },
    save: ({ into }) => attempt(codes.merge, { params: { workspace }, body: { codes: [code.id], into } }),
    saved: (_, { into }) => {
      onDone();
      go(`/discover/codes/${into}`);
    },
    refresh: 'after',
  });
  if (others.length === 0) return <p>There is no other code to merge it into.</p>;
  return (
    <FormFrame form={form} deed="Merge" onCancel={onDone}>
      <Pick
        label="The code that stays"
        value={form.values.into}
        data={others.map((each) => ({ value: each.code.id, label: each.path.join(' › ') }))}
        onChange={(into) => form.set('into', into)}
      />
      <p className={css.quiet}>What carries it, the codes below it and its memo go there.</p>
    </FormFrame>
  );
}

function SplitForm({
  code,
  carriers,
  onDone,
}: {
  code: Code;
  carriers: readonly { readonly kind: CodeCarrier; readonly id: string }[];
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  const go = useGo();
  const form = useSaving({
    initial: { name: '' },
    save: ({ name }) =>
      attempt(codes.split, {
        params: { workspace },
        body: { code: code.id, carriers: [...carriers], name },
      }),
    saved: (value) => {
      onDone();
      go(`/discover/codes/${value.id}`);
    },
    refresh: 'after',
  });
  return (
    <FormFrame form={form} deed="Split off" onCancel={onDone}>
      <TextInput
        label="Name of the new code"
        required
        maxLength={120}
        data-autofocus
        {...form.field('name')}
      />
    </FormFrame>
  );
}
