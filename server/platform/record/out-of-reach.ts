import { DrizzleQueryError } from 'drizzle-orm/errors';

/** The server shuts down, has been shut down, is starting, or takes no more connections. */
const states: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '53300']);

/** What the driver says without a code. */
const words =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated( unexpectedly| due to connection timeout)?)$/u;

const network: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ENOENT',
]);

/** An error and what it came of, the outermost first. */
export function causesOf(error: unknown): readonly Error[] {
  const all: Error[] = [];
  for (let each = error; each instanceof Error && !all.includes(each); each = each.cause) all.push(each);
  return all;
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

/** Whether something failed because the database of the record does not answer, rather than for what it was asked. */
export function isOutOfReach(error: unknown): boolean {
  const causes = causesOf(error);
  const asked = causes.some((each) => each instanceof DrizzleQueryError);
  return causes.some((each) => {
    const code = codeOf(each);
    return (
      states.has(code) ||
      code.startsWith('08') ||
      words.test(each.message) ||
      code === 'ECONNREFUSED' ||
      (network.has(code) && (asked || ('syscall' in each && each.syscall === 'connect')))
    );
  });
}
