import { TextInput, type TextInputProps } from '@mantine/core';
import { useId } from 'react';

/** A time zone by its IANA name: typed, or chosen from those that the browser knows. */
export function TimeZoneInput(props: TextInputProps) {
  const zones = useId();
  return (
    <>
      <TextInput placeholder="Europe/Berlin" spellCheck={false} autoComplete="off" {...props} list={zones} />
      <datalist id={zones}>
        {['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </datalist>
    </>
  );
}
