import { contacts } from '@rehire/contract/people/contacts';
import { Await } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { usePages } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { contactPage, purposeWords } from '../ui/contact-words.ts';
import { dateTime } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import css from './people.module.css';

const channelWords = { mail: 'by mail', 'in-product': 'in the product' } as const;

/** What a customer was asked and told, the latest first. */
export function Contacted({ customer }: { customer: string }) {
  const workspace = useWorkspaceId();
  const { query, items, more, busy } = usePages(contacts.list, {
    params: { workspace },
    query: { limit: 10, customer },
  });
  return (
    <Await read={query} of="what they were asked" lines={2}>
      {() =>
        items.length === 0 ? (
          <p className={css.quiet}>They were not contacted yet.</p>
        ) : (
          <>
            <ol className={css.history}>
              {items.map(({ id, at, channel, purpose, about, reminder }) => {
                const page = contactPage(about);
                const what = `${purposeWords[purpose]}${reminder ? ', a reminder' : ''}`;
                return (
                  <li key={id}>
                    <time dateTime={at}>{dateTime(at)}</time>
                    <span className={css.quiet}>{channelWords[channel]}</span>
                    <span>{page === null ? what : <To page={page}>{what}</To>}</span>
                  </li>
                );
              })}
            </ol>
            <More more={more} busy={busy} />
          </>
        )
      }
    </Await>
  );
}
