import { Textarea } from '@mantine/core';
import type { MailingTo } from '@rehire/contract/discover/mailings';
import { customers } from '@rehire/contract/people/customers';
import { segmentations } from '@rehire/contract/segment/segmentations';
import { useEffect, useEffectEvent } from 'react';
import { useCurrentSegmentation } from '../../shell/current-segmentation.ts';
import { shortName } from '../../ui/who.ts';
import { useRead, useReadAll } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { counted } from '../../ui/format.ts';
import { Pick } from '../../ui/pick.tsx';
import css from '../design/design.module.css';
import { chosenTrait, traitChoices } from '../trait-choice.ts';
import { addressesIn } from './addresses.ts';

const MOST = 20_000;

/** Whom letters go to, as it is being chosen; `text` is what was typed or read from a file. */
export interface Whom {
  readonly from: string;
  readonly text: string;
  readonly members: readonly string[];
}

export const nobodyYet: Whom = { from: 'everyone', text: '', members: [] };

/** What is chosen, as the server takes it; null while it means nobody. */
export function toOf({ from, text, members }: Whom): MailingTo | null {
  if (from === 'everyone') return { kind: 'everyone' };
  if (from === 'addresses') {
    const people = addressesIn(text);
    return people.length === 0 || people.length > MOST ? null : { kind: 'addresses', people };
  }
  const kind = chosenTrait(from);
  if (kind) return { kind: 'trait', ...kind };
  return members.length === 0 ? null : { kind: 'customers', customers: [...members] };
}

/** Chooses whom letters go to: all customers, a segment, a trait, or addresses that are pasted or read from a file. */
export function Recipients({ whom, onChange }: { whom: Whom; onChange: (whom: Whom) => void }) {
  const workspace = useWorkspaceId();
  const traits = useRead(customers.traits, { params: { workspace } });
  const { segmentation } = useCurrentSegmentation();
  const read = async (file: File | undefined): Promise<void> => {
    if (file) onChange({ ...whom, text: await file.text() });
  };
  const listed = whom.from === 'addresses' ? addressesIn(whom.text).length : 0;
  return (
    <>
      <Pick
        label="To"
        value={whom.from}
        data={[
          { value: 'everyone', label: 'All customers with an address' },
          { value: 'addresses', label: 'Addresses that I paste, or a CSV file' },
          ...(segmentation?.segments ?? []).map(({ id, name }) => ({
            value: `segment:${segmentation?.id ?? ''}:${id}`,
            label: `Segment: ${shortName(name)}`,
          })),
          ...traitChoices(traits.data),
        ]}
        onChange={(from) => onChange({ ...whom, from, members: [] })}
      />
      {whom.from === 'addresses' && (
        <>
          <Textarea
            label="Addresses, one a line"
            description={`maya@example.com, Maya, de: the name and the language where you know them. ${counted(listed, 'address', 'addresses')} found.`}
            autosize
            minRows={4}
            maxRows={12}
            value={whom.text}
            onChange={(event) => onChange({ ...whom, text: event.currentTarget.value })}
          />
          <label className={css.quiet}>
            Or a CSV file{' '}
            <input
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              onChange={(event) => void read(event.currentTarget.files?.[0])}
            />
          </label>
        </>
      )}
      {whom.from.startsWith('segment:') && (
        <Members
          key={whom.from}
          segment={whom.from}
          count={whom.members.length}
          onFound={(members) => onChange({ ...whom, members })}
        />
      )}
    </>
  );
}

/** Finds the customers of a segment. */
function Members({
  segment,
  count,
  onFound,
}: {
  segment: string;
  count: number;
  onFound: (members: readonly string[]) => void;
}) {
  const workspace = useWorkspaceId();
  const [, segmentation = '', id = ''] = segment.split(':');
  const { data, isError } = useReadAll(
    segmentations.members,
    { params: { workspace, segmentation, segment: id } },
    { most: MOST },
  );
  const tell = useEffectEvent(onFound);
  useEffect(() => {
    if (data) tell([...new Set(data.flatMap(({ customer }) => customer ?? []))]);
  }, [data]);
  if (isError) return <p className={css.quiet}>The segment could not be read. Choose it again.</p>;
  return (
    <output className={css.quiet}>
      {data
        ? `${counted(count, 'customer')} of the segment are known.`
        : 'Looking for the segment’s customers …'}
    </output>
  );
}
