import { TextInput, type TextInputProps } from '@mantine/core';
import { Beside } from '../../ui/form-frame.tsx';

/** Of a study's plan: with how many people, who, and why they. */
export function PlanFields({ field }: { field: (name: 'count' | 'who' | 'why') => TextInputProps }) {
  return (
    <Beside>
      <TextInput
        label="How many people"
        inputMode="numeric"
        pattern="[1-9][0-9]{0,3}"
        title="A whole number from 1 to 9999"
        {...field('count')}
      />
      <TextInput label="Who" maxLength={2000} {...field('who')} />
      <TextInput label="Why they" maxLength={2000} {...field('why')} />
    </Beside>
  );
}
