import { Button } from '@mantine/core';
import { customers, type historyEntry } from '@rehire/contract/people/customers';
import type { z } from 'zod';
import { Await } from '../shell/await.tsx';
import { useCurrentSegmentation } from '../shell/current-segmentation.ts';
import { whoIs } from '../ui/who.ts';
import { usePages } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { dateTime, money, number } from '../ui/format.ts';
import css from './people.module.css';

type Entry = z.infer<typeof historyEntry>;

const metricWords: Readonly<Record<string, string>> = {
  nps: 'Recommend score',
  csat: 'Satisfaction',
  ces1: 'Effort',
  ces2: 'Effort',
};

const kindWords: Readonly<Record<Entry['what'], string>> = {
  purchase: 'Ordered',
  return: 'Returned',
  event: 'Did',
  score: 'Answered',
  segment: 'Came into',
};

/** `delivery_late` as it is read: `delivery late`. */
const plain = (name: string): string => name.replaceAll(/[_-]+/g, ' ');

/** All that is known of a customer in the order of time, the latest first. */
export function History({ customer }: { customer: string }) {
  const workspace = useWorkspaceId();
  const { segmentation } = useCurrentSegmentation();
  const { query, items, more, busy } = usePages(customers.history, {
    params: { workspace, customer },
    query: { limit: 50 },
  });
  const detail = ({ what, name, amount, currency }: Entry): string => {
    switch (what) {
      case 'purchase':
      case 'return':
        return amount === null || currency === null ? name : `${name}, ${money(amount, currency)}`;
      case 'event':
        return plain(name);
      case 'score':
        return `${metricWords[name] ?? plain(name)}: ${amount === null ? '–' : number(amount)}`;
      case 'segment':
        return segmentation?.segments.some((segment) => segment.id === name)
          ? whoIs(segmentation.segments, name).name
          : 'a job segment of an earlier search';
    }
  };
  return (
    <Await read={query} of="what they did" lines={5}>
      {() =>
        items.length === 0 ? (
          <p className={css.quiet}>Nothing is known of them yet: no order, event or answer.</p>
        ) : (
          <>
            <ol className={css.history}>
              {items.map((entry) => (
                <li key={`${entry.what} ${entry.id} ${entry.name}`} data-what={entry.what}>
                  <time dateTime={entry.at}>{dateTime(entry.at)}</time>
                  <span className={css.quiet}>{kindWords[entry.what]}</span>
                  <span>{detail(entry)}</span>
                </li>
              ))}
            </ol>
            {more && (
              <Button variant="default" mt="md" loading={busy} onClick={more}>
                Show what was before
              </Button>
            )}
          </>
        )
      }
    </Await>
  );
}
