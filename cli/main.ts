import { backup } from './commands/backup.ts';
import type { Command } from './commands/command.ts';
import { help, helpFor } from './commands/help.ts';
import { importFile } from './commands/import.ts';
import { rebuildFacts } from './commands/rebuild-facts.ts';
import { report } from './commands/report.ts';
import { restore } from './commands/restore.ts';
import { signInLink } from './commands/sign-in-link.ts';
import { Interrupted, WrongUsage } from './failure.ts';
import { put, tell } from './say.ts';

const commands: readonly Command[] = [report, importFile, backup, restore, signInLink, rebuildFacts];

function named(name: string): Command {
  const command = commands.find((each) => each.name === name);
  if (!command)
    throw new WrongUsage(
      `There is no command "${name}". There are: ${commands.map((each) => each.name).join(', ')}.`,
    );
  return command;
}

async function run([first, ...rest]: readonly string[]): Promise<void> {
  if (first === undefined) throw new WrongUsage(`Say what to do.\n\n${help(commands)}`);
  if (first === 'help' || first === '--help' || first === '-h') {
    const [about] = rest;
    return put(about === undefined ? help(commands) : helpFor(named(about)));
  }
  const command = named(first);
  if (rest.includes('--help') || rest.includes('-h')) return put(helpFor(command));
  await command.run(rest);
}

/** What failed, in one or more sentences; a fault of Rehire's own comes with where it happened. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const ours = error.name !== 'Error' && error.name !== 'TypeError' && error.name !== 'ZodError';
  if (error instanceof TypeError && error.message === 'fetch failed')
    return `The address cannot be reached (${(error.cause as Error | undefined)?.message ?? 'no answer'}).`;
  return ours ? error.message : (error.stack ?? error.message);
}

const exitCode = (error: unknown): number =>
  error instanceof WrongUsage ? 2 : error instanceof Interrupted ? 130 : 1;

try {
  await run(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  tell(inWords(error));
  process.exit(exitCode(error));
}
