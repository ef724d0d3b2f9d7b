import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconButton } from './icon-button.tsx';
import type { IconName } from './icons.tsx';

const next: Record<MantineColorScheme, MantineColorScheme> = { auto: 'light', light: 'dark', dark: 'auto' };
const icons: Record<MantineColorScheme, IconName> = { auto: 'screen', light: 'sun', dark: 'moon' };
const names: Record<MantineColorScheme, string> = { auto: 'as the system', light: 'light', dark: 'dark' };

/** Light, dark, or as the system is. */
export function ThemeToggle({ inWords = false }: { inWords?: boolean }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const label = `Appearance: ${names[colorScheme]}`;
  return (
    <IconButton
      icon={icons[colorScheme]}
      label={label}
      hint={`${label}. Turn to ${names[next[colorScheme]]}.`}
      onClick={() => setColorScheme(next[colorScheme])}
    >
      {inWords && label}
    </IconButton>
  );
}
