import type { Command } from './command.ts';

const pad = (rows: readonly (readonly [string, string])[], indent: string): string[] => {
  const width = Math.max(0, ...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `${indent}${first.padEnd(width)}  ${second}`);
};

/** How one command is used. */
export const helpFor = ({ name, usage, purpose, options }: Command): string =>
  [
    `rehire ${name} ${usage}`.trimEnd(),
    '',
    purpose,
    ...(options.length > 0 ? ['', ...pad(options, '  ')] : []),
  ].join('\n');

/** How Rehire is used from the command line. */
export const help = (commands: readonly Command[]): string =>
  [
    'rehire: find the job that customers hire you for, and get hired again.',
    '',
    ...pad(
      commands.map(({ name, purpose }) => [name, purpose] as const),
      '  ',
    ),
    '',
    'rehire help COMMAND tells more of one. npm start runs Rehire itself.',
    'Exit codes: 0 all well, 1 something given cannot be worked with, 2 wrong usage, 130 stopped.',
  ].join('\n');
