import { Button, TextInput } from '@mantine/core';
import { codes, type Code } from '@rehire/contract/discover/codes';
import { studies } from '@rehire/contract/discover/studies';
import { refi } from '@rehire/contract/discover/refi';
import { useState, type CSSProperties } from 'react';
import { Await, FailureOf } from '../shell/await.tsx';
import { address } from '../shell/client.ts';
import { useChanges } from '../shell/changes.ts';
import { To } from '../shell/link.tsx';
import { useReadAgain, useReadAll, useRead, useWrite } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { counted, dateTime } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Pick } from '../ui/pick.tsx';
import { BringCodebook } from './bring-codebook.tsx';
import { branches, carriersLine, carriersOf, matchingTree, spreadLine, spreadOf } from './codebook.ts';
import { CodeForm } from './code-form.tsx';
import { CodeName } from './code-name.tsx';
import css from './coding.module.css';

/** What do customers talk about, in the team's words? */
export function Page() {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const [study, setStudy] = useSearchParam('study');
  const held = useReadAll(studies.list, { params: { workspace } });
  const list = useReadAll(codes.list, {
    params: { workspace },
    ...(study === null ? {} : { query: { study } }),
  });
  const [adding, setAdding] = useState(false);
  const [bringing, setBringing] = useState(false);
  const readAgain = useReadAgain();
  useChanges((topics) => {
    if (topics.includes('codes') || topics.includes('links')) readAgain([codes.list, codes.changes]);
  });
  return (
    <PageFrame
      title="Codes"
      question="What do customers talk about, and how often?"
      actions={
        <>
          <Button
            component="a"
            variant="default"
            href={address(refi.project, { params: { workspace } })}
            leftSection={<Icon name="download" size={16} />}
          >
            Project for other tools
          </Button>
          <Button component="a" variant="default" href={address(refi.codebook, { params: { workspace } })}>
            Codebook
          </Button>
          {may && (
            <Button variant="default" onClick={() => setBringing(true)}>
              Bring in a codebook
            </Button>
          )}
          {may && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
              Add a code
            </Button>
          )}
        </>
      }
    >
      {(held.data?.length ?? 0) > 0 && (
        <div className={css.filter} data-screen-only>
          <Pick
            label="Codes"
            size="sm"
            value={study ?? ''}
            data={[
              { value: '', label: 'Of the workspace and of every study' },
              { value: 'none', label: 'Of the whole workspace alone' },
              ...(held.data ?? []).map(({ id, title }) => ({ value: id, label: `Seen in ${title}` })),
            ]}
            onChange={(next) => setStudy(next === '' ? null : next)}
          />
        </div>
      )}
      <Await read={list} of="the codes" lines={10}>
        {(all) => <Tree all={all} titles={new Map(held.data?.map(({ id, title }) => [id, title]))} />}
      </Await>
      {may && <Recent />}
      <Dialog title="Bring in a codebook" opened={bringing} onClose={() => setBringing(false)}>
        <BringCodebook onDone={() => setBringing(false)} />
      </Dialog>
      <Dialog title="Add a code" opened={adding} onClose={() => setAdding(false)}>
        <CodeForm
          code={null}
          all={list.data ?? []}
          study={study === 'none' ? null : study}
          onDone={() => setAdding(false)}
        />
      </Dialog>
    </PageFrame>
  );
}

/** From how many codes on one looks for them by name. */
const MANY = 20;

function Tree({ all, titles }: { all: readonly Code[]; titles: ReadonlyMap<string, string> }) {
  const [words, setWords] = useState('');
  if (all.length === 0)
    return (
      <Empty title="No codes yet" actions={<To page="/discover/transcripts">Read a transcript</To>}>
        Codes say what a passage is about. Highlight words in a transcript and press C, or add the codes that
        you expect here.
      </Empty>
    );
  const tree = branches(all);
  const shown = matchingTree(tree, words);
  const [most] = tree.toSorted((a, b) => spreadOf(b.code) - spreadOf(a.code));
  return (
    <>
      <p className={css.answer}>
        {counted(all.length, 'code')}
        {most && spreadOf(most.code) > 0 && (
          <>
            ; the widest spread is “{most.code.name}”, in {spreadLine(most.code)}
          </>
        )}
        .
      </p>
      {all.length >= MANY && (
        <TextInput
          className={css.find}
          aria-label="Find a code"
          placeholder="Find a code"
          type="search"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          data-screen-only
        />
      )}
      {shown.length === 0 && <p className={css.quiet}>No code is called that.</p>}
      <ul className={css.tree}>
        {shown.map(({ code, depth, within }) => (
          <li key={code.id} style={{ '--depth': depth } as CSSProperties}>
            <To page={`/discover/codes/${code.id}`}>
              <CodeName name={code.name} colour={code.colour} />
            </To>
            {code.study !== null && (
              <span className={css.quiet}>of {titles.get(code.study) ?? 'one study'}</span>
            )}
            <span className={css.counts}>
              {[
                (carriersOf(code) > 0 || within === 0) && carriersLine(code),
                within > carriersOf(code) && `${within} with those below`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {code.memo !== '' && <p className={css.quiet}>{code.memo}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was done to the codebook lately, each to be taken back while nobody built upon it. */
function Recent() {
  const workspace = useWorkspaceId();
  const read = useRead(codes.changes, { params: { workspace }, query: { limit: 10 } });
  const undo = useWrite(codes.undo);
  if (!read.data || read.data.items.length === 0) return null;
  return (
    <Section title="Lately changed" note="What nobody has built upon since can be taken back.">
      <FailureOf error={undo.error} />
      <ul className={css.changes}>
        {read.data.items.map((change) => (
          <li key={change.id}>
            <span>
              {change.authorName ?? 'Somebody'} {change.summary}{' '}
              <span className={css.quiet}>{dateTime(change.at)}</span>
            </span>
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={`Undo: ${change.summary}`}
              onClick={() => undo.mutate({ params: { workspace, change: change.id } })}
            >
              Undo
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
