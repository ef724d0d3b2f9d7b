import {
  type InvalidField,
  type ProblemDocument,
  type ProblemName,
  problemType,
  problems,
} from '@rehire/contract/problem';
import type { z } from 'zod';

type Facts = Record<string, string | number | boolean | null>;

/** A failure that the caller is told about, as RFC 9457 problem+json. Throw it anywhere below a handler. */
export class Problem extends Error {
  readonly status: number;
  constructor(
    readonly problem: ProblemName,
    readonly detail?: string,
    readonly more: { readonly fields?: readonly InvalidField[]; readonly facts?: Facts } = {},
  ) {
    super(detail ?? problems[problem][1]);
    this.name = 'Problem';
    this.status = problems[problem][0];
  }

  document(): ProblemDocument {
    const [status, title] = problems[this.problem];
    return {
      type: problemType(this.problem),
      title,
      status,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(this.more.fields ? { fields: [...this.more.fields] } : {}),
      ...(this.more.facts ? { facts: this.more.facts } : {}),
    };
  }
}

/** What is missing, foreign or malformed in a path: always the same bytes, so that nothing can be told from it. */
export const notFound = (): Problem => new Problem('not-found');

/** The database of the record does not answer. */
export const databaseAway = (): Problem =>
  new Problem('unavailable', 'The database is not answering. Nothing was saved; try again in a moment.');

/** Each issue of a zod error as a field with its path, `body.items.0.name`. */
export function fieldsOf(error: z.core.$ZodError, root: string): InvalidField[] {
  return error.issues.map((issue) => ({
    path: [root, ...issue.path.map(String)].join('.'),
    message: issue.message,
  }));
}
