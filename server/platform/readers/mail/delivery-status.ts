import { REFERENCE } from '../../mail/letter.ts';

/** A part of a letter that came in. */
export interface LetterPart {
  /** Its media type. */
  readonly type: string;
  readonly text: string;
}

/** What a mail server reports of a letter that it could not deliver. */
export interface Returned {
  /** `hard`: it never will. `soft`: not by now. */
  readonly is: 'hard' | 'soft';
  /** What the letter is known by, as its own headers say that came back with the report. */
  readonly references: readonly string[];
  /** The mail server's own words. */
  readonly said: string;
}

const STATUS = /^message\/(?:global-)?delivery-status$/;
const HEADERS = /^(?:message\/(?:rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/;

/** Whether a part tells of a letter that came back. */
export const isOfReport = (type: string): boolean => STATUS.test(type) || HEADERS.test(type);

/** More of a part than this is words of the letter itself. */
const MOST = 64 * 1024;
const LONGEST = 500;

/** Blocks of fields, a folded line put behind the one that it goes on from; what is no field is left out. */
function blocksIn(text: string): Map<string, string>[] {
  return text
    .slice(0, MOST)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split(/\n\n+/)
    .map(
      (block) =>
        new Map(
          block.split('\n').flatMap((line): [string, string][] => {
            const at = line.indexOf(':');
            return at < 1 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]];
          }),
        ),
    );
}

/** What is said of one recipient; null where it says that all went well, or nothing. */
function verdictOf(fields: ReadonlyMap<string, string>): Pick<Returned, 'is' | 'said'> | null {
  const action = fields.get('action')?.toLowerCase() ?? '';
  if (action !== 'failed' && action !== 'delayed') return null;
  const diagnostic = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? diagnostic)?.[0] ?? '';
  return {
    is: action === 'failed' && status.startsWith('5') ? 'hard' : 'soft',
    said: (diagnostic.includes(status) ? diagnostic : `${status} ${diagnostic}`)
      .replaceAll('\0', '')
      .slice(0, LONGEST)
      .trim(),
  };
}

/**
 * What a delivery status notification reports, from the parts of the letter that brings it; null where it is none, reports no
 * failure, or brings nothing of the letter that it is about.
 * Source: RFC 3464, section 2 (fields of a message and of its recipients), RFC 3463 (the first number of a status: 5 is for good).
 */
export function returnedBy(parts: readonly LetterPart[]): Returned | null {
  const report = parts.find(({ type }) => STATUS.test(type));
  const headers = parts.find(({ type }) => HEADERS.test(type));
  if (!report || !headers) return null;
  const verdicts = blocksIn(report.text).flatMap((fields) => verdictOf(fields) ?? []);
  const verdict = verdicts.find(({ is }) => is === 'hard') ?? verdicts[0];
  const [own] = blocksIn(headers.text.trimStart());
  const references = ['message-id', REFERENCE.toLowerCase()].flatMap((name) => own?.get(name) ?? []);
  return verdict && references.length > 0 ? { ...verdict, references } : null;
}
