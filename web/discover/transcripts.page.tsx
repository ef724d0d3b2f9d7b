import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { transcripts, type Transcript } from '@rehire/contract/discover/transcripts';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { To, useGo } from '../shell/link.tsx';
import { useRead, useReadAll } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { Empty } from '../ui/empty.tsx';
import { clock, counted, date, number } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import { Table } from '../ui/table/table.tsx';
import css from './discover.module.css';

/** What did customers say, in their own words? */
export function Page() {
  const workspace = useWorkspaceId();
  const list = useReadAll(transcripts.list, { params: { workspace } });
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 250);
  return (
    <PageFrame title="Transcripts" question="What are customers trying to get done, in their own words?">
      <Await read={list} of="the transcripts" lines={8}>
        {(all) =>
          all.length === 0 ? (
            <Empty title="No transcripts yet" actions={<To page="/import">Bring in transcripts</To>}>
              Interviews as VTT, SRT, Word, PDF, Markdown or plain text. Drop a whole folder at once; speakers
              and times are kept.
            </Empty>
          ) : (
            <>
              <p className={css.answer}>
                {counted(all.length, 'conversation')}, {number(sum(all, 'words'))} words,{' '}
                {counted(sum(all, 'quotes'), 'quote')} highlighted.
              </p>
              <TextInput
                className={css.search}
                type="search"
                aria-label="Search what was said"
                placeholder="Search what was said"
                leftSection={<Icon name="search" size={16} />}
                value={words}
                onChange={(event) => setWords(event.currentTarget.value)}
              />
              {asked.length > 1 ? <Hits words={asked} /> : <List all={all} />}
            </>
          )
        }
      </Await>
    </PageFrame>
  );
}

const sum = (all: readonly Transcript[], what: 'words' | 'quotes'): number =>
  all.reduce((total, each) => total + each[what], 0);

function List({ all }: { all: readonly Transcript[] }) {
  const go = useGo();
  return (
    <Table
      title="Transcripts"
      rows={all}
      rowKey={(each) => each.id}
      counts={['transcript', 'transcripts']}
      onOpen={(each) => go(`/discover/transcripts/${each.id}`)}
      columns={[
        { id: 'title', header: 'Conversation', value: (each) => each.title },
        {
          id: 'held',
          header: 'Held on',
          value: (each) => each.heldOn,
          cell: (each) => (each.heldOn ? date(each.heldOn) : '–'),
        },
        {
          id: 'length',
          header: 'Length',
          numeric: true,
          value: (each) => each.seconds,
          cell: (each) => (each.seconds === null ? '–' : clock(each.seconds * 1000)),
        },
        {
          id: 'words',
          header: 'Words',
          numeric: true,
          value: (each) => each.words,
          cell: (each) => number(each.words),
        },
        { id: 'quotes', header: 'Quotes', term: 'quote', numeric: true, value: (each) => each.quotes },
      ]}
    />
  );
}

/** Beyond it places are not counted. */
const MOST_COUNTED = 1000;

function Hits({ words }: { words: string }) {
  const workspace = useWorkspaceId();
  const found = useRead(transcripts.search, { params: { workspace }, query: { q: words } });
  return (
    <Await read={found} of="the places" lines={6}>
      {({ items, total }) => (
        <>
          <p className={css.quiet}>
            {total < MOST_COUNTED ? counted(total, 'place') : `More than ${number(MOST_COUNTED)} places`}
          </p>
          <ul className={css.hits}>
            {items.map((hit) => (
              <li key={`${hit.transcript.id}-${hit.position}`}>
                <To page={`/discover/transcripts/${hit.transcript.id}?at=${hit.position}`}>
                  {hit.transcript.title}
                </To>
                <span className={css.quiet}>
                  {hit.startSeconds !== null && ` · ${clock(hit.startSeconds * 1000)}`}
                  {hit.speaker && ` · ${hit.speaker}`}
                </span>
                <p>
                  {hit.parts.map((part, index) =>
                    part.match ? <mark key={index}>{part.text}</mark> : part.text,
                  )}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Await>
  );
}
