import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { jobs } from '@rehire/contract/define/jobs';
import { outcomes } from '@rehire/contract/define/outcomes';
import type { Quote } from '@rehire/contract/discover/quotes';
import type { NodeRef } from '@rehire/contract/thread/node';
import { threads } from '@rehire/contract/thread/threads';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useRead, useReadAll, useWrite } from '../shell/queries.ts';
import { RestOfChoice } from '../shell/rest.tsx';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { restOf } from '../shell/unread.ts';
import { Choice } from '../ui/choice.tsx';
import { SearchPick } from '../ui/search-pick.tsx';
import css from './discover.module.css';
import own from './transcript.module.css';

/** The outcomes and jobs that something a customer said speaks for or against, and the way to say so. */
export function OutcomeLinks({ from, links: all }: { from: NodeRef; links: Quote['links'] }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const list = useReadAll(outcomes.list, { params: { workspace } });
  const stated = useReadAll(jobs.list, { params: { workspace } });
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  // what was read holds all there are, but where it was too long
  const found = useRead(
    outcomes.list,
    { params: { workspace }, query: { q: asked, limit: 50 } },
    { enabled: asked !== '' && restOf(list.data) !== undefined },
  );
  const offered = new Map(
    [...(list.data ?? []), ...(found.data?.items ?? [])].map((each) => [each.id, each]),
  );
  const link = useWrite(threads.link);
  const unlink = useWrite(threads.unlink);
  const [type, setType] = useState<'supports' | 'contradicts'>('supports');
  const links = all.filter(({ to }) => to.kind !== 'code' && to.kind !== 'feedback');
  const linked = new Set(links.map((each) => each.to.id));
  const name = (id: string) => list.data?.find((each) => each.id === id)?.statement ?? 'an outcome';
  return (
    <section className={own.links} aria-label="What it speaks for">
      <h3>Speaks for</h3>
      {links.length === 0 && <p className={css.quiet}>Not linked to an outcome yet.</p>}
      <ul>
        {links.map((each) => (
          <li key={each.edge}>
            <span>
              {each.type === 'contradicts' && <em>against </em>}
              {each.to.kind === 'outcome' ? (
                <To page={`/define/outcomes/${each.to.id}`}>{name(each.to.id)}</To>
              ) : each.to.kind === 'job' ? (
                <To page="/define/jobs">
                  {stated.data?.find(({ id }) => id === each.to.id)?.statement ?? 'a job'}
                </To>
              ) : (
                each.to.kind
              )}
            </span>
            {may && (
              <Button
                variant="subtle"
                color="ink"
                size="compact-xs"
                onClick={() => unlink.mutate({ params: { workspace, edge: each.edge } })}
              >
                Unlink
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FailureOf error={link.error ?? unlink.error} />
      {may && (
        <div className={own.linker}>
          <Choice
            label="For or against"
            value={type}
            onChange={setType}
            data={[
              { value: 'supports', label: 'For' },
              { value: 'contradicts', label: 'Against' },
            ]}
          />
          <SearchPick
            label="Link to an outcome"
            placeholder="Link to an outcome"
            nothing="No such outcome"
            onType={setTyped}
            data={[
              ...[...offered.values()].map(({ id, statement }) => ({ value: id, label: statement })),
              ...(stated.data ?? []).map(({ id, statement }) => ({ value: id, label: `Job: ${statement}` })),
            ].filter(({ value }) => !linked.has(value))}
            onPick={(id) => {
              const kind = stated.data?.some((each) => each.id === id) ? 'job' : 'outcome';
              link.mutate({ params: { workspace }, body: { from, type, to: { kind, id } } });
            }}
          />
          <RestOfChoice of="the outcomes" list={list.data} />
          <RestOfChoice of="the jobs" list={stated.data} />
        </div>
      )}
    </section>
  );
}
