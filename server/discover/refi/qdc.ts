import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Problem } from '../../platform/http/problem.ts';

/** A code of a file, with those below it. */
export interface QdcCode {
  readonly name: string;
  readonly memo: string;
  readonly below: readonly QdcCode[];
}

const DEEPEST = 20;
const MOST = 5_000;
const refused = (why: string): Problem =>
  new Problem('file-refused', `This is not a REFI-QDA codebook: ${why}.`);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  isArray: (name) => name === 'Code',
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : isRecord(value) && typeof value['#text'] === 'string'
      ? value['#text']
      : '';

/** Reads the codes of a `.qdc`. @throws Problem `file-refused`, with the reason */
export function readCodebook(xml: string): QdcCode[] {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw refused('it declares a document type, which is not taken');
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw refused(`it is no XML (line ${valid.err.line}: ${valid.err.msg})`);
  let document: unknown;
  try {
    document = parser.parse(xml);
  } catch (error) {
    throw refused(`it cannot be read (${error instanceof Error ? error.message : 'it is damaged'})`);
  }
  const book = isRecord(document) ? document['CodeBook'] : undefined;
  if (!isRecord(book)) throw refused('its root is no CodeBook');
  let count = 0;
  const read = (list: unknown, depth: number): QdcCode[] => {
    if (!Array.isArray(list)) return [];
    if (depth > DEEPEST) throw refused(`it is more than ${DEEPEST} levels deep`);
    return list.map((each: unknown) => {
      count += 1;
      if (count > MOST) throw refused(`it holds more than ${MOST} codes`);
      const name = isRecord(each) && typeof each['@name'] === 'string' ? each['@name'].trim() : '';
      if (!isRecord(each) || name === '') throw refused('a code has no name');
      if (name.length > 120) throw refused(`the name “${name.slice(0, 40)}…” is longer than 120 characters`);
      return {
        name,
        memo: textOf(each['Description']).slice(0, 20_000),
        below: read(each['Code'], depth + 1),
      };
    });
  };
  const codes = book['Codes'];
  return read(isRecord(codes) ? codes['Code'] : undefined, 1);
}
