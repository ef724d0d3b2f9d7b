import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Problem } from '../../platform/http/problem.ts';
import { isStorable } from '../../platform/record/storable.ts';

/** A code of a file, with those below it. */
export interface QdcCode {
  readonly name: string;
  readonly memo: string;
  /** The set that it is of, where it stands in one alone. */
  readonly set: { readonly id: string; readonly name: string } | null;
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
  isArray: (name) => name === 'Code' || name === 'Set' || name === 'MemberCode',
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : isRecord(value) && typeof value['#text'] === 'string'
      ? value['#text']
      : '';

/** Which set a code is of, by its GUID: none where it stands in several. */
function setsIn(book: Readonly<Record<string, unknown>>): (guid: unknown) => QdcCode['set'] {
  const listed = isRecord(book['Sets']) ? book['Sets']['Set'] : undefined;
  const sets = new Map<string, QdcCode['set']>();
  for (const set of Array.isArray(listed) ? (listed as unknown[]) : []) {
    if (!isRecord(set) || !Array.isArray(set['MemberCode'])) continue;
    const [id, name] = [set['@guid'], set['@name']];
    if (typeof id !== 'string' || typeof name !== 'string') continue;
    for (const member of set['MemberCode'] as unknown[]) {
      const code = isRecord(member) ? member['@targetGUID'] : undefined;
      if (typeof code === 'string')
        sets.set(code.toLowerCase(), sets.has(code.toLowerCase()) ? null : { id: id.toLowerCase(), name });
    }
  }
  return (guid) => (typeof guid === 'string' ? (sets.get(guid.toLowerCase()) ?? null) : null);
}

/** Reads the codes of a `.qdc`. @throws Problem `file-refused`, with the reason */
export function readCodebook(xml: string): QdcCode[] {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw refused('it declares a document type, which is not taken');
  if (!isStorable(xml)) throw refused('it holds a character that is no text');
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
  const setOf = setsIn(book);
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
        set: setOf(each['@guid']),
        below: read(each['Code'], depth + 1),
      };
    });
  };
  const codes = book['Codes'];
  return read(isRecord(codes) ? codes['Code'] : undefined, 1);
}
