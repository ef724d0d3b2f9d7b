import { TextInput } from '@mantine/core';
import { participants } from '@rehire/contract/discover/participants';
import { useReadAll } from '../../shell/queries.ts';
import { PersonPick } from '../../shell/person-pick.tsx';
import { RestOfChoice } from '../../shell/rest.tsx';
import { useWorkspaceId } from '../../shell/session.ts';

/** Who it was, as a form holds it: somebody of the study, or a name. */
export interface WhoTyped {
  readonly participant: string;
  readonly who: string;
}

/** What is kept of it: where it is somebody of the study, they are named as they are there. */
export function useWho(study: string | null) {
  const workspace = useWorkspaceId();
  const list = useReadAll(
    participants.list,
    { params: { workspace, study: study ?? '' } },
    { enabled: study !== null },
  );
  const people = list.data ?? [];
  return {
    people,
    kept: ({ participant, who }: WhoTyped) => ({
      participant: participant === '' ? null : participant,
      who: people.find((each) => each.participant === participant)?.name ?? who,
    }),
  };
}

/** Chooses somebody of the study, or takes a name. */
export function ParticipantPick({
  people,
  typed,
  onChange,
}: {
  people: ReturnType<typeof useWho>['people'];
  typed: WhoTyped;
  onChange: (part: Partial<WhoTyped>) => void;
}) {
  return (
    <>
      <PersonPick
        people={people}
        value={typed.participant}
        onChange={(participant) => onChange({ participant })}
      />
      <RestOfChoice of="the people of the study" list={people} />
      {typed.participant === '' && (
        <TextInput
          label="Who"
          maxLength={500}
          value={typed.who}
          onChange={(event) => onChange({ who: event.currentTarget.value })}
        />
      )}
    </>
  );
}
