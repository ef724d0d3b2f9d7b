import { customers, type customer as customerSchema } from '@rehire/contract/people/customers';
import { firstShop } from '@rehire/contract/imports/shop';
import { useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { Await, AwaitPage } from '../shell/await.tsx';
import { usePages, useRead } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { dateTime, money } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Table } from '../ui/table/table.tsx';
import { Term } from '../ui/term.tsx';
import { Contacted } from './contacted.tsx';
import { EraseCustomer } from './erase.tsx';
import { History } from './history.tsx';
import { MergeCustomer, SplitIdentity } from './merge.tsx';
import css from './people.module.css';

type Customer = z.infer<typeof customerSchema>;

/** One customer: by which names known, what is known, what they ordered. */
export function Page() {
  const workspace = useWorkspaceId();
  const { customer: id = '' } = useParams({ strict: false }) as { customer?: string };
  const read = useRead(customers.get, { params: { workspace, customer: id } });
  return (
    <AwaitPage read={read} of="the customer" lines={8}>
      {(customer) => <Whole customer={customer} />}
    </AwaitPage>
  );
}

function Whole({ customer }: { customer: Customer }) {
  const may = useMay('editor');
  const mayErase = useMay('admin');
  return (
    <PageFrame
      title={customer.name ?? customer.email?.split('@', 1)[0] ?? `Customer ${customer.id}`}
      question="Who is this, and what have they done?"
      actions={
        <>
          {may && <MergeCustomer customer={customer.id} />}
          {mayErase && <EraseCustomer customer={customer.id} />}
        </>
      }
    >
      <Section
        title="Known by"
        note={
          customer.mergedFrom.length > 0
            ? 'Merged from more than one record; each part can be split off again.'
            : undefined
        }
      >
        <ul className={css.identities}>
          {customer.identities.map((identity) => (
            <li key={`${identity.kind}-${identity.value}`}>
              <span>{identity.value}</span>
              <span className={css.quiet}>
                {identity.kind === 'email' ? 'e-mail' : 'number in your files'}
              </span>
              {may && customer.identities.length > 1 && (
                <SplitIdentity customer={customer.id} identity={identity} />
              )}
            </li>
          ))}
        </ul>
      </Section>
      {customer.traits.length > 0 && (
        <Section title="Traits">
          <dl className={css.traits}>
            {customer.traits.map((trait) => (
              <div key={trait.name}>
                <dt>
                  <Term of="trait">{trait.name}</Term>
                </dt>
                <dd>{trait.value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      <Section title="What they did" note="Orders, events, answers and job segments, the latest first.">
        <History customer={customer.id} />
      </Section>
      <Section title="What they were asked">
        <Contacted customer={customer.id} />
      </Section>
      <Section title="Orders">
        <Orders customer={customer.id} />
      </Section>
    </PageFrame>
  );
}

function Orders({ customer }: { customer: string }) {
  const workspace = useWorkspaceId();
  const { query, items, more, busy } = usePages(customers.orders, {
    params: { workspace, customer },
    query: { limit: 50 },
  });
  return (
    <Await read={query} of="the orders" lines={4}>
      {() =>
        items.length === 0 ? (
          <p className={css.quiet}>No orders are known.</p>
        ) : (
          <>
            <Table
              title="Orders"
              rows={items}
              rowKey={(order) => `${order.shop}/${order.id}/${order.kind}`}
              counts={['order shown', 'orders shown']}
              columns={[
                { id: 'id', header: 'Order', value: (order) => order.id },
                ...(items.some(({ shop }) => shop !== firstShop)
                  ? [{ id: 'shop', header: 'Shop', value: ({ shop }: { shop: string }) => shop }]
                  : []),
                { id: 'at', header: 'When', value: (order) => order.at, cell: (order) => dateTime(order.at) },
                { id: 'kind', header: 'Kind', value: (order) => order.kind },
                {
                  id: 'amount',
                  header: 'Amount',
                  numeric: true,
                  value: (order) => order.amount,
                  cell: (order) => money(order.amount, order.currency),
                  csv: [
                    { header: 'Amount in minor units', value: (order) => order.amount },
                    { header: 'Currency', value: (order) => order.currency },
                  ],
                },
              ]}
            />
            <More more={more} busy={busy} />
          </>
        )
      }
    </Await>
  );
}
