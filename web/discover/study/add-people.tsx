import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { participants } from '@rehire/contract/discover/participants';
import { customers } from '@rehire/contract/people/customers';
import { segmentations } from '@rehire/contract/segment/segmentations';
import { useState } from 'react';
import { Await, FailureOf } from '../../shell/await.tsx';
import { useCurrentSegmentation } from '../../shell/current-segmentation.ts';
import { shortName } from '../../ui/who.ts';
import { usePages, useRead, useWrite } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { Beside } from '../../ui/form-frame.tsx';
import { counted } from '../../ui/format.ts';
import { Pick } from '../../ui/pick.tsx';
import { TickBox } from '../../ui/tick-box.tsx';
import { chosenTrait, traitChoices } from '../trait-choice.ts';
import css from './study.module.css';

interface Listed {
  readonly customer: string;
  readonly name: string;
}

/** Chooses customers by a trait, a segment or their name, and takes names that nobody knows yet. */
export function AddPeople({
  study,
  there,
  onDone,
}: {
  study: string;
  /** Customers who are in the study already. */
  there: ReadonlySet<string>;
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  const add = useWrite(participants.add);
  const [from, setFrom] = useState('everyone');
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const named = name.trim() === '' ? [] : [{ name: name.trim(), email: email.trim() || null }];
  const people = [...[...chosen.keys()].map((customer) => ({ customer })), ...named];
  const toggle = ({ customer, name: called }: Listed, on: boolean) =>
    setChosen((now) => {
      const next = new Map(now);
      if (on) next.set(customer, called);
      else next.delete(customer);
      return next;
    });
  const picking = { chosen, there, onToggle: toggle };
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (people.length > 0)
          add.mutate({ params: { workspace, study }, body: { people } }, { onSuccess: onDone });
      }}
    >
      <FailureOf error={add.error} />
      <From value={from} onChange={setFrom} />
      {from.startsWith('segment:') ? (
        <OfSegment segment={from} {...picking} />
      ) : (
        <OfCustomers from={from} {...picking} />
      )}
      <h3>Or somebody who is no customer yet</h3>
      <Beside>
        <TextInput
          label="Name"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail"
          type="email"
          maxLength={320}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      </Beside>
      <div className={css.foot}>
        <Button type="submit" loading={add.isPending} disabled={people.length === 0 || people.length > 200}>
          Add {counted(people.length, 'person', 'people')}
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Whom to choose from: everybody, one kind by a trait, or a segment. */
function From({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const workspace = useWorkspaceId();
  const traits = useRead(customers.traits, { params: { workspace } });
  const { segmentation } = useCurrentSegmentation();
  return (
    <Pick
      label="Choose from"
      value={value}
      data={[
        { value: 'everyone', label: 'All customers' },
        ...(segmentation?.segments ?? []).map(({ id, name }) => ({
          value: `segment:${segmentation?.id ?? ''}:${id}`,
          label: `Segment: ${shortName(name)}`,
        })),
        ...traitChoices(traits.data),
      ]}
      onChange={onChange}
    />
  );
}

interface Picking {
  readonly chosen: ReadonlyMap<string, string>;
  readonly there: ReadonlySet<string>;
  readonly onToggle: (person: Listed, on: boolean) => void;
}

function OfCustomers({ from, ...picking }: Picking & { from: string }) {
  const workspace = useWorkspaceId();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 200);
  const kind = chosenTrait(from);
  const { query, items, more } = usePages(customers.list, {
    params: { workspace },
    query: { limit: 50, ...(q === '' ? {} : { q }), ...kind },
  });
  const listed = items.map(({ id, name, email, external }) => ({
    customer: id,
    name: name ?? email ?? external ?? `no. ${id}`,
  }));
  return (
    <>
      <TextInput
        type="search"
        aria-label="Search customers"
        placeholder="Name, e-mail or number"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Await read={query} of="the customers" lines={4}>
        {() => <Found people={listed} more={more} {...picking} />}
      </Await>
    </>
  );
}

function OfSegment({ segment, ...picking }: Picking & { segment: string }) {
  const workspace = useWorkspaceId();
  const [, segmentation = '', id = ''] = segment.split(':');
  const { query, items, more } = usePages(segmentations.members, {
    params: { workspace, segmentation, segment: id },
    query: { limit: 50 },
  });
  const listed = items.flatMap(({ customer, customerName }) =>
    customer === null ? [] : [{ customer, name: customerName ?? `no. ${customer}` }],
  );
  return (
    <Await read={query} of="the segment" lines={4}>
      {() => <Found people={listed} more={more} {...picking} />}
    </Await>
  );
}

function Found({
  people,
  more,
  chosen,
  there,
  onToggle,
}: Picking & { people: readonly Listed[]; more: (() => void) | null }) {
  if (people.length === 0) return <p className={css.quiet}>Nobody is found there.</p>;
  return (
    <ul className={css.found} aria-label="Found">
      {people.map((person) => (
        <li key={person.customer}>
          {there.has(person.customer) ? (
            <span className={css.quiet}>{person.name}, in the study already</span>
          ) : (
            <TickBox
              label={person.name}
              checked={chosen.has(person.customer)}
              onChange={(on) => onToggle(person, on)}
            />
          )}
        </li>
      ))}
      {more && (
        <li>
          <Button variant="subtle" size="compact-sm" onClick={more}>
            Show more
          </Button>
        </li>
      )}
    </ul>
  );
}
