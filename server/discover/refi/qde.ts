import { codepointLength } from '@rehire/contract/discover/codepoints';

/** A code with what stands below it. */
export interface QdeCode {
  readonly id: string;
  readonly name: string;
  readonly memo: string;
  /** `#rrggbb`. */
  readonly colour: string;
  readonly parent: string | null;
}

export interface QdeSelection {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What the selection shows beside its codes, in words. */
  readonly description: string;
  readonly note: string;
  readonly user: string | null;
  readonly at: string;
  readonly codings: readonly {
    readonly id: string;
    readonly code: string;
    readonly user: string | null;
    readonly at: string;
  }[];
}

export interface QdeSource {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly at: string;
  readonly selections: readonly QdeSelection[];
}

/** A project as REFI-QDA exchanges it. Offsets are codepoints of the source's text; ids and users are GUIDs. */
export interface QdeProject {
  readonly name: string;
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly codes: readonly QdeCode[];
  readonly cases: readonly {
    readonly id: string;
    readonly name: string;
    readonly sources: readonly string[];
  }[];
  readonly sources: readonly QdeSource[];
  readonly sets: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly sources: readonly string[];
  }[];
}

const ORIGIN = 'Rehire';
/** What XML 1.0 cannot hold, not even escaped. */
const IMPOSSIBLE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

const inAttribute = (text: string): string =>
  text.replaceAll(IMPOSSIBLE, '').replaceAll(/[&<>"\n\r\t]/g, (each) => ESCAPES[each] ?? each);
const inText = (text: string): string =>
  text.replaceAll(IMPOSSIBLE, '').replaceAll(/[&<>\r]/g, (each) => ESCAPES[each] ?? each);

/** An element with its attributes (those without a value are left out) and its content. */
function element(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === null ? [] : [` ${key}="${inAttribute(value)}"`]))
    .join('');
  const inner = content.join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

const described = (text: string): string => (text === '' ? '' : element('Description', {}, inText(text)));

/** A part of the project that the schema allows only where it holds something. */
const group = (name: string, content: readonly string[]): string =>
  content.length === 0 ? '' : element(name, {}, ...content);

function codeElements(codes: readonly QdeCode[], parent: string | null): string[] {
  return codes
    .filter((code) => code.parent === parent)
    .map(({ id, name, memo, colour }) =>
      element(
        'Code',
        { guid: id, name, isCodable: 'true', color: colour },
        described(memo),
        ...codeElements(codes, id),
      ),
    );
}

const noteId = (selection: QdeSelection): string => selection.id.replace(/^.{8}/, 'a0000000');

function sourceElement({ id, name, at, selections }: QdeSource): string {
  return element(
    'TextSource',
    { guid: id, name, plainTextPath: `internal://${id}.txt`, creationDateTime: at },
    ...selections.map((selection) =>
      element(
        'PlainTextSelection',
        {
          guid: selection.id,
          name: selection.text.slice(0, 80),
          startPosition: String(selection.start),
          endPosition: String(selection.end),
          creatingUser: selection.user,
          creationDateTime: selection.at,
        },
        described(selection.description),
        ...selection.codings.map((coding) =>
          element(
            'Coding',
            { guid: coding.id, creatingUser: coding.user, creationDateTime: coding.at },
            element('CodeRef', { targetGUID: coding.code }),
          ),
        ),
        selection.note === '' ? '' : element('NoteRef', { targetGUID: noteId(selection) }),
      ),
    ),
  );
}

const noteElement = (selection: QdeSelection): string =>
  element(
    'Note',
    { guid: noteId(selection), creatingUser: selection.user, creationDateTime: selection.at },
    element('PlainTextContent', {}, inText(selection.note)),
  );

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** `project.qde`, its parts in the order of the published schema (Project.xsd, REFI-QDA 1.0). */
export function writeProject({ name, users, codes, cases, sources, sets }: QdeProject): string {
  const notes = sources.flatMap(({ selections }) => selections.filter(({ note }) => note !== ''));
  const refs = (ids: readonly string[], each: string) => ids.map((id) => element(each, { targetGUID: id }));
  return `${DECLARATION}${element(
    'Project',
    { xmlns: 'urn:QDA-XML:project:1.0', name, origin: ORIGIN },
    group(
      'Users',
      users.map((user) => element('User', { guid: user.id, name: user.name })),
    ),
    codes.length === 0 ? '' : element('CodeBook', {}, group('Codes', codeElements(codes, null))),
    group(
      'Cases',
      cases.map((each) =>
        element('Case', { guid: each.id, name: each.name }, ...refs(each.sources, 'SourceRef')),
      ),
    ),
    group('Sources', sources.map(sourceElement)),
    group('Notes', notes.map(noteElement)),
    group(
      'Sets',
      sets.map((set) =>
        element(
          'Set',
          { guid: set.id, name: set.name },
          described(set.description),
          ...refs(set.sources, 'MemberSource'),
        ),
      ),
    ),
  )}\n`;
}

/** A `.qdc` (Codebook.xsd, REFI-QDA 1.0). The schema knows no empty one: without codes it holds none and says so by itself. */
export const writeCodebook = (codes: readonly QdeCode[]): string =>
  `${DECLARATION}${element(
    'CodeBook',
    { xmlns: 'urn:QDA-XML:codebook:1.0', origin: ORIGIN },
    element('Codes', {}, ...codeElements(codes, null)),
  )}\n`;

interface Utterance {
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
  readonly text: string;
}

/** A transcript as plain text for other tools: each line begins with who says it, and offsets move along. */
export function readable(utterances: readonly Utterance[]): {
  text: string;
  at: (offset: number, isEnd: boolean) => number;
} {
  const parts: string[] = [];
  const added: { readonly from: number; readonly length: number }[] = [];
  let last: Utterance | undefined;
  for (const each of utterances) {
    const begins = last === undefined || each.start > last.end;
    const prefix = begins && each.speaker !== null ? `${each.speaker}: ` : '';
    parts.push(`${last !== undefined && begins ? '\n' : ''}${prefix}${each.text}`);
    added.push({ from: each.start, length: codepointLength(prefix) });
    last = each;
  }
  return {
    text: parts.join(''),
    at: (offset, isEnd) =>
      added.reduce(
        (moved, { from, length }) => ((isEnd ? from < offset : from <= offset) ? moved + length : moved),
        offset,
      ),
  };
}
