import { Button } from '@mantine/core';
import { quotes, type Quote } from '@rehire/contract/discover/quotes';
import type { NodeRef } from '@rehire/contract/thread/node';
import { threads } from '@rehire/contract/thread/threads';
import { FailureOf } from '../../shell/await.tsx';
import { To } from '../../shell/link.tsx';
import { useReadAll, useWrite } from '../../shell/queries.ts';
import { RestOfChoice } from '../../shell/rest.tsx';
import { useMay, useWorkspaceId } from '../../shell/session.ts';
import { shortened } from '../../ui/format.ts';
import { SearchPick } from '../../ui/search-pick.tsx';
import css from '../coding.module.css';

const short = (text: string): string => shortened(text, 140);

/** The quotes that something goes with: what was seen, beside what was said. */
export function QuoteLinks({
  from,
  links,
  study,
}: {
  from: NodeRef;
  links: Quote['links'];
  /** The study whose quotes are offered; all where there is none. */
  study: string | null;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const read = useReadAll(quotes.list, { params: { workspace }, query: study === null ? {} : { study } });
  const link = useWrite(threads.link);
  const unlink = useWrite(threads.unlink);
  const linked = links.filter(({ to }) => to.kind === 'quote');
  const known = new Map(read.data?.map((quote) => [quote.id, quote]));
  const free = (read.data ?? []).filter(({ id }) => !linked.some(({ to }) => to.id === id));
  return (
    <section aria-label="Quotes that it goes with">
      <h3>Goes with what was said</h3>
      {linked.length === 0 && <p className={css.quiet}>No quote yet.</p>}
      <ul className={css.quotes}>
        {linked.map(({ edge, to }) => {
          const quote = known.get(to.id);
          return (
            <li key={edge}>
              <span />
              <blockquote>
                {quote ? (
                  <To page={`/discover/transcripts/${quote.transcript.id}?quote=${quote.id}`}>
                    {quote.text}
                  </To>
                ) : (
                  'A quote of another study'
                )}
              </blockquote>
              {may && (
                <div>
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    onClick={() => unlink.mutate({ params: { workspace, edge } })}
                  >
                    Unlink
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      <FailureOf error={link.error ?? unlink.error} />
      {may && free.length > 0 && (
        <>
          <SearchPick
            label="Add a quote"
            placeholder="Add a quote"
            nothing="No such quote"
            data={free.map(({ id, text }) => ({ value: id, label: short(text) }))}
            onPick={(id) =>
              link.mutate({
                params: { workspace },
                body: { from, type: 'concerns', to: { kind: 'quote', id } },
              })
            }
          />
          <RestOfChoice of="the quotes" list={read.data} />
        </>
      )}
    </section>
  );
}
