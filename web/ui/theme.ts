import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const even = (value: string): MantineColorsTuple => [
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
];

const steps = (...tokens: readonly string[]): MantineColorsTuple =>
  tokens.map((token) => `var(${token})`) as unknown as MantineColorsTuple;

const tones: Record<string, { solid: string; strong: string; quiet: string }> = {
  accent: { solid: 'var(--accent)', strong: 'var(--accent-strong)', quiet: 'var(--accent-quiet)' },
  ink: { solid: 'var(--ink-muted)', strong: 'var(--ink)', quiet: 'var(--sunken)' },
  bad: { solid: 'var(--bad)', strong: 'var(--bad)', quiet: 'var(--bad-quiet)' },
};

/** Buttons take their colours from the tokens: filled, light, subtle and default, in accent or bad. */
const variantColorResolver: VariantColorsResolver = ({ color, variant }) => {
  const tone = tones[color ?? 'accent'] ?? {
    solid: 'var(--accent)',
    strong: 'var(--accent)',
    quiet: 'var(--accent-quiet)',
  };
  const clear = '1px solid transparent';
  switch (variant) {
    case 'filled':
      return { background: tone.solid, hover: tone.strong, color: 'var(--on-accent)', border: clear };
    case 'light':
      return { background: tone.quiet, hover: tone.quiet, color: tone.strong, border: clear };
    case 'subtle':
      return { background: 'transparent', hover: tone.quiet, color: tone.solid, border: clear };
    default:
      return {
        background: 'transparent',
        hover: 'var(--sunken)',
        color: 'var(--ink)',
        border: '1px solid var(--line-strong)',
      };
  }
};

/** Mantine's look, told wholly by ui/tokens.css. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: {
    accent: even('var(--accent)'),
    bad: even('var(--bad)'),
    ink: even('var(--ink-muted)'),
    // Mantine draws borders and grounds from these two scales, by their place in them.
    gray: steps(
      '--sunken',
      '--sunken',
      '--line',
      '--line',
      '--line-strong',
      '--line-strong',
      '--ink-muted',
      '--ink-muted',
      '--ink',
      '--ink',
    ),
    dark: steps(
      '--ink',
      '--ink-muted',
      '--ink-muted',
      '--ink-muted',
      '--line-strong',
      '--sunken',
      '--surface',
      '--paper',
      '--sunken',
      '--sunken',
    ),
  },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: {
    xs: 'var(--type-xs)',
    sm: 'var(--type-sm)',
    md: 'var(--type-md)',
    lg: 'var(--type-lg)',
    xl: 'var(--type-xl)',
  },
  spacing: {
    xs: 'var(--space-2)',
    sm: 'var(--space-3)',
    md: 'var(--space-4)',
    lg: 'var(--space-5)',
    xl: 'var(--space-6)',
  },
  radius: { sm: 'var(--radius-small)', md: 'var(--radius)' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Tooltip: {
      defaultProps: {
        multiline: true,
        maw: 320,
        openDelay: 150,
        events: { hover: true, focus: true, touch: true },
      },
    },
  },
});

export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-muted)',
    '--mantine-color-placeholder': 'var(--ink-muted)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-muted)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
    '--mantine-primary-color-light': 'var(--accent-quiet)',
    '--mantine-primary-color-light-hover': 'var(--accent-quiet)',
    '--mantine-primary-color-light-color': 'var(--accent-strong)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-color-accent-filled': 'var(--accent)',
    '--mantine-color-accent-filled-hover': 'var(--accent-strong)',
    '--mantine-color-accent-light': 'var(--accent-quiet)',
    '--mantine-color-accent-light-color': 'var(--accent-strong)',
    '--mantine-color-accent-outline': 'var(--accent)',
    '--mantine-line-height': 'var(--leading)',
  };
  return { variables: shared, light: shared, dark: shared };
};
