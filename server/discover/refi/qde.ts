import type {
  QdeCase,
  QdeCode,
  QdeProject,
  QdeRecording,
  QdeSelection,
  QdeSource,
  QdeValue,
  QdeVariable,
  VariableType,
} from './project.ts';
import { idsOf, standing, writeKept } from './kept.ts';
import { element, inText } from './xml.ts';

const ORIGIN = 'Rehire';
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

const noteId = (selection: string): string => selection.replace(/^.{8}/, 'a0000000');

const ZONE = String.raw`(?:Z|[+-]\d\d:\d\d)?`;
const DAY = String.raw`-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
/** How the schema writes a value of each type. */
const WRITTEN: Readonly<Record<VariableType, RegExp>> = {
  Text: /^/,
  Boolean: /^\s*(?:true|false|0|1)\s*$/,
  Integer: /^\s*[+-]?\d+\s*$/,
  Float: /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/,
  Date: new RegExp(String.raw`^\s*${DAY}${ZONE}\s*$`),
  DateTime: new RegExp(String.raw`^\s*${DAY}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?${ZONE}\s*$`),
};

/** Values of cases and sources, each in the element of its variable's type. */
const valueElements =
  (variables: readonly QdeVariable[]) =>
  (values: readonly QdeValue[]): string[] =>
    values.flatMap(({ variable, value }) => {
      const found = variables.find(({ id }) => id === variable);
      if (!found) return [];
      // a value that is none of its type is text
      const type = WRITTEN[found.type].test(value) ? found.type : 'Text';
      return [
        element(
          'VariableValue',
          {},
          element('VariableRef', { targetGUID: variable }),
          element(`${type}Value`, {}, inText(value)),
        ),
      ];
    });

type Values = ReturnType<typeof valueElements>;

const variableElement = ({ id, name, memo, type }: QdeVariable): string =>
  element('Variable', { guid: id, name, typeOfVariable: type }, described(memo));

const refs = (ids: readonly string[], each: string): string[] =>
  ids.map((id) => element(each, { targetGUID: id }));

const caseElement =
  (valued: Values) =>
  ({ id, name, memo, values, sources, selections }: QdeCase): string =>
    element(
      'Case',
      { guid: id, name },
      described(memo),
      ...valued(values),
      ...refs(sources, 'SourceRef'),
      ...refs(selections, 'SelectionRef'),
    );

const codingElements = ({ codings, note, ...selection }: QdeSelection): string[] => [
  ...codings.map((coding) =>
    element(
      'Coding',
      { guid: coding.id, creatingUser: coding.user, creationDateTime: coding.at },
      element('CodeRef', { targetGUID: coding.code }),
    ),
  ),
  note === '' ? '' : element('NoteRef', { targetGUID: noteId(selection.id) }),
];

/** A selection, whose place is written in its attributes. */
const selectionElement =
  (name: string, place: Readonly<Record<string, string | null>>) =>
  (selection: QdeSelection): string =>
    element(
      name,
      {
        guid: selection.id,
        name: selection.text.slice(0, 80),
        ...place,
        creatingUser: selection.user,
        creationDateTime: selection.at,
      },
      described(selection.description),
      ...codingElements(selection),
    );

const textElement =
  (valued: Values) =>
  ({ id, name, memo, at, selections, values }: QdeSource): string =>
    element(
      'TextSource',
      { guid: id, name, plainTextPath: `internal://${id}.txt`, creationDateTime: at },
      described(memo),
      ...selections.map((each) =>
        selectionElement('PlainTextSelection', {
          startPosition: String(each.start),
          endPosition: String(each.end),
        })(each),
      ),
      ...valued(values),
    );

/** A recording with its transcript, whose selections stand between moments. */
function recordingElement(valued: Values, source: QdeSource, { id, kind, file }: QdeRecording): string {
  const { name, at, memo, points } = source;
  const pointAt = new Map(points.map((point) => [point.position, point.id]));
  return element(
    `${kind}Source`,
    { guid: id, name, path: file === null ? null : `internal://${file}`, creationDateTime: at },
    described(memo),
    element(
      'Transcript',
      { guid: source.id, name, plainTextPath: `internal://${source.id}.txt`, creationDateTime: at },
      ...points.map((point) =>
        element('SyncPoint', {
          guid: point.id,
          timeStamp: point.ms === null ? null : String(point.ms),
          position: String(point.position),
        }),
      ),
      ...source.selections.map((each) =>
        selectionElement('TranscriptSelection', {
          fromSyncPoint: pointAt.get(each.start) ?? null,
          toSyncPoint: pointAt.get(each.end) ?? null,
        })(each),
      ),
    ),
    ...valued(source.values),
  );
}

const noteElement = (selection: QdeSelection): string =>
  element(
    'Note',
    { guid: noteId(selection.id), creatingUser: selection.user, creationDateTime: selection.at },
    element('PlainTextContent', {}, inText(selection.note)),
  );

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** The ids of everything that other parts may speak of. */
function idsWithin({ codes, cases, sources, sets, kept }: QdeProject): ReadonlySet<string> {
  return new Set([
    ...[...codes, ...cases, ...sets].map(({ id }) => id),
    ...sources.flatMap(({ id, recording, selections }) => [
      id,
      ...(recording ? [recording.id] : []),
      ...selections.flatMap((each) => [each.id, ...each.codings.map((coding) => coding.id)]),
    ]),
    ...kept.flatMap(idsOf),
  ]);
}

/** `project.qde`, its parts in the order of the published schema (Project.xsd, REFI-QDA 1.0). */
export function writeProject(project: QdeProject): string {
  const { name, users, codes, variables, cases, sources, sets } = project;
  const notes = sources.flatMap(({ selections }) => selections.filter(({ note }) => note !== ''));
  const valued = valueElements(variables);
  const ids = new Set([...idsWithin(project), ...variables.map(({ id }) => id)]);
  const kept = project.kept.flatMap((each) => standing(each, ids) ?? []);
  const keptAs = (what: string): string[] => kept.filter((each) => each.name === what).map(writeKept);
  const known = new Map(sources.flatMap(({ id, recording }) => (recording ? [[id, recording.id]] : [])));
  const asKnown = (all: readonly string[]): string[] => all.map((id) => known.get(id) ?? id);
  return `${DECLARATION}${element(
    'Project',
    { xmlns: 'urn:QDA-XML:project:1.0', name, origin: ORIGIN },
    group(
      'Users',
      users.map((user) => element('User', { guid: user.id, name: user.name })),
    ),
    codes.length === 0 ? '' : element('CodeBook', {}, group('Codes', codeElements(codes, null))),
    group('Variables', variables.map(variableElement)),
    group(
      'Cases',
      cases.map((each) => caseElement(valued)({ ...each, sources: asKnown(each.sources) })),
    ),
    group(
      'Sources',
      sources.map((source) =>
        source.recording ? recordingElement(valued, source, source.recording) : textElement(valued)(source),
      ),
    ),
    group('Notes', [...notes.map(noteElement), ...keptAs('Note')]),
    group('Links', keptAs('Link')),
    group('Sets', [
      ...sets.map((set) =>
        element(
          'Set',
          { guid: set.id, name: set.name },
          described(set.description),
          ...refs(set.codes, 'MemberCode'),
          ...refs(asKnown(set.sources), 'MemberSource'),
        ),
      ),
      ...keptAs('Set'),
    ]),
    group('Graphs', keptAs('Graph')),
  )}\n`;
}

/** Codes that are of one study. */
export interface CodeSet {
  readonly id: string;
  readonly name: string;
  readonly codes: readonly string[];
}

/** A `.qdc` (Codebook.xsd, REFI-QDA 1.0). The schema knows no empty one: without codes it holds none and says so by itself. */
export const writeCodebook = (codes: readonly QdeCode[], sets: readonly CodeSet[]): string =>
  `${DECLARATION}${element(
    'CodeBook',
    { xmlns: 'urn:QDA-XML:codebook:1.0', origin: ORIGIN },
    element('Codes', {}, ...codeElements(codes, null)),
    group(
      'Sets',
      sets.map(({ id, name, codes: of }) => element('Set', { guid: id, name }, ...refs(of, 'MemberCode'))),
    ),
  )}\n`;
