import { Textarea } from '@mantine/core';

/** What somebody said of one thing, as they said it. `of` names the thing to who cannot see it, where it stands beside it. */
export function TheirWords({
  value,
  onChange,
  of,
  rows = 2,
}: {
  value: string;
  onChange: (value: string) => void;
  of?: string;
  rows?: number;
}) {
  return (
    <Textarea
      {...(of === undefined
        ? { label: 'Their words' }
        : { 'aria-label': `Their words for ${of}`, placeholder: 'Their words' })}
      autosize
      minRows={rows}
      maxLength={10_000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
