import { Pick } from '../ui/pick.tsx';

/** Chooses somebody of a study; nothing where it has nobody yet. */
export function PersonPick({
  people,
  value,
  onChange,
}: {
  people: readonly { readonly participant: string; readonly name: string }[];
  value: string;
  onChange: (participant: string) => void;
}) {
  if (people.length === 0) return null;
  return (
    <Pick
      label="Participant"
      value={value}
      data={[
        { value: '', label: 'None of the study' },
        ...people.map(({ participant, name }) => ({ value: participant, label: name })),
      ]}
      onChange={onChange}
    />
  );
}
