import { NativeSelect } from '@mantine/core';

/** One of a short list, by the browser's own control: light, and at home on every phone. */
export function Pick<V extends string>({
  value,
  data,
  onChange,
  ...rest
}: {
  value: V;
  data: readonly { readonly value: V; readonly label: string }[];
  onChange: (value: V) => void;
  label?: string;
  'aria-label'?: string;
  description?: string;
  size?: 'xs' | 'sm';
  disabled?: boolean;
  className?: string;
}) {
  return (
    <NativeSelect
      {...rest}
      value={value}
      data={[...data]}
      onChange={(event) => {
        const chosen = data.find((each) => each.value === event.currentTarget.value);
        if (chosen) onChange(chosen.value);
      }}
    />
  );
}
