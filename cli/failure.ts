/** What was given cannot be worked with: a file, an address, a setting. Exit code 1. */
export class BadInput extends Error {
  override name = 'BadInput';
}

/** The command was not written as it should be. Exit code 2. */
export class WrongUsage extends Error {
  override name = 'WrongUsage';
}

/** The person asked for an end with Ctrl-C. Exit code 130. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}
