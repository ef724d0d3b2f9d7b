/** What the log says of an error. */
export interface LoggedError {
  readonly type: string;
  /** What happened, in words; of a database's error nothing, as its words repeat the values. */
  readonly message?: string;
  /** The system's code, such as `ECONNREFUSED`, or PostgreSQL's SQLSTATE. */
  readonly code?: string;
  /** The statement that failed, its parameters left out. */
  readonly statement?: string;
  /** What of the database refused: never a value of it. */
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  /** Where it arose. */
  readonly stack: readonly string[];
  readonly cause?: LoggedError;
  readonly errors?: readonly LoggedError[];
}

const DEPTH = 5;
const FRAMES = 20;
const LONGEST = 500;

/** Told by its shape, so that no driver is asked for: the fields that PostgreSQL's errors have and others lack. */
const ofDatabase = (error: Error): boolean => 'severity' in error || 'query' in error || 'params' in error;

/**
 * An error as the log may hold it: its kind, codes and place, and of its words only those that are ours. What stands in
 * quotation marks, looks like an address or is a long number may be what a person typed, and is left out, as are the
 * parameters of a statement and whatever else hangs on the error.
 */
export function loggedError(error: unknown, depth = DEPTH): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] };
  const parts: { -readonly [K in keyof LoggedError]: LoggedError[K] } = {
    type: error.name,
    stack: framesOf(error),
  };
  const field = (name: string): string | undefined => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  for (const name of ['code', 'constraint', 'table', 'column'] as const) {
    const value = field(name);
    if (value !== undefined) parts[name] = value;
  }
  const statement = field('query');
  if (statement !== undefined) parts.statement = statement;
  if (!ofDatabase(error)) parts.message = withoutValues(error.message);
  if (depth > 0 && error.cause !== undefined) parts.cause = loggedError(error.cause, depth - 1);
  if (depth > 0 && error instanceof AggregateError)
    parts.errors = error.errors.map((each) => loggedError(each, depth - 1));
  return parts;
}

/** The first line of a message without what it quotes. */
export function withoutValues(message: string): string {
  const [line = ''] = message.slice(0, LONGEST).split('\n', 1);
  return line
    .replaceAll(/".*"|“.*”|`.*`|(?<!\w)'.*'(?!\w)/g, '…')
    .replaceAll(/\S+@\S+/g, '…')
    .replaceAll(/\+?\d[\d ()/-]{5,}\d/g, '…');
}

function framesOf({ stack = '', message }: Error): string[] {
  const said = stack.indexOf(message);
  return stack
    .slice(said < 0 ? 0 : said + message.length)
    .split('\n')
    .flatMap((line) => /^ +at (.+)$/.exec(line)?.[1] ?? [])
    .slice(0, FRAMES);
}
