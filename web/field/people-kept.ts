import { participants } from '@rehire/contract/discover/participants';
import { useEffect, useState } from 'react';
import { attempt } from '../shell/client.ts';

export interface KeptPerson {
  readonly participant: string;
  readonly name: string;
}

const keyOf = (study: string): string => `rehire.field.people.${study}`;

function kept(study: string): readonly KeptPerson[] {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(keyOf(study)) ?? '[]');
    return Array.isArray(all) ? (all as KeptPerson[]) : [];
  } catch {
    return [];
  }
}

/** Who is in the study: as the server says, or as it said last, so that they can be chosen without a network. */
export function usePeople(workspace: string, study: string): readonly KeptPerson[] {
  const [people, setPeople] = useState(() => kept(study));
  useEffect(() => {
    const asked = { params: { workspace, study }, query: { limit: 200 } };
    void attempt(participants.list, asked).then((read) => {
      if (!read.ok) return;
      const now = read.value.items.map(({ participant, name }) => ({ participant, name }));
      localStorage.setItem(keyOf(study), JSON.stringify(now));
      setPeople(now);
    });
  }, [workspace, study]);
  return people;
}
