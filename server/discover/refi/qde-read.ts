import { XMLParser, XMLValidator } from 'fast-xml-parser';
import {
  type QdeCase,
  type QdeCode,
  type QdeValue,
  type QdeVariable,
  type VariableType,
  variableTypes,
} from './project.ts';

/** A project file that is none, in the words of the person who brought it. */
export class NotAProject extends Error {
  override readonly name = 'NotAProject';
}

/** A source as the file describes it; its text may stand in a file of its own. */
export interface FileSource {
  readonly id: string;
  readonly name: string;
  readonly memo: string;
  readonly content: string | null;
  readonly path: string | null;
  readonly at: string | null;
  readonly values: readonly QdeValue[];
  readonly selections: readonly FileSelection[];
}

export interface FileSelection {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly memo: string;
  readonly at: string | null;
  readonly codings: readonly { readonly id: string; readonly code: string; readonly at: string | null }[];
}

export interface FileProject {
  readonly name: string;
  /** The tool that wrote it. */
  readonly origin: string;
  readonly codes: readonly QdeCode[];
  readonly variables: readonly QdeVariable[];
  readonly cases: readonly QdeCase[];
  readonly sources: readonly FileSource[];
  readonly sets: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly sources: readonly string[];
  }[];
  /** What Rehire has no place for, each with how often it is there. */
  readonly leftOut: ReadonlyMap<string, number>;
}

const DEEPEST = 20;
const MOST_CODES = 5_000;

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // numeric references, which a line feed in an attribute is
  htmlEntities: true,
});

/** The elements of a name within another, one or many or none. */
function within(node: unknown, name: string): Node[] {
  const found = isNode(node) ? node[name] : undefined;
  return (Array.isArray(found) ? found : [found])
    .map((each: unknown) => (each === '' ? {} : each))
    .filter(isNode);
}

/** The elements of a name within the element that holds them all. */
const listed = (node: Node, group: string, name: string): Node[] => within(within(node, group)[0], name);

const attribute = (node: Node, name: string): string | null => {
  const value = node[`@${name}`];
  return typeof value === 'string' ? value : null;
};

function textOf(node: Node, name: string): string | null {
  const value = node[name];
  const text = isNode(value) ? value['#text'] : value;
  return typeof text === 'string' ? text : null;
}

const GUID = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;

function guidIn(node: Node, name = 'guid'): string {
  const found = GUID.exec(attribute(node, name)?.trim() ?? '')?.[1];
  if (found === undefined)
    throw new NotAProject(`It is not REFI-QDA: “${(attribute(node, name) ?? '').slice(0, 60)}” is no GUID.`);
  return found.toLowerCase();
}

const targets = (node: Node, name: string): string[] =>
  within(node, name).map((each) => guidIn(each, 'targetGUID'));

function timeIn(node: Node): string | null {
  const at = Date.parse(attribute(node, 'creationDateTime') ?? '');
  return Number.isNaN(at) || at > Date.now() || at < 0 ? null : new Date(at).toISOString();
}

const joined = (...parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part.trim() !== '').join('\n\n');

function valuesIn(node: Node): QdeValue[] {
  return within(node, 'VariableValue').flatMap((each) => {
    const [variable] = targets(each, 'VariableRef');
    const value = variableTypes.map((type) => textOf(each, `${type}Value`)).find((text) => text !== null);
    return variable === undefined || value === undefined || value === null ? [] : [{ variable, value }];
  });
}

function codesIn(book: Node | undefined, note: (id: string) => string): QdeCode[] {
  const codes: QdeCode[] = [];
  const read = (list: readonly Node[], parent: string | null, depth: number): void => {
    if (depth > DEEPEST) throw new NotAProject(`Its codes are more than ${DEEPEST} levels deep.`);
    for (const each of list) {
      const [id, name] = [guidIn(each), attribute(each, 'name')?.trim() ?? ''];
      if (name === '') throw new NotAProject('One of its codes has no name.');
      if (codes.length === MOST_CODES) throw new NotAProject(`It holds more than ${MOST_CODES} codes.`);
      const colour = /^#(?:[0-9a-f]{6})$/i.exec(attribute(each, 'color') ?? '')?.[0] ?? '';
      const memo = joined(textOf(each, 'Description'), ...targets(each, 'NoteRef').map(note));
      codes.push({
        id,
        name: name.slice(0, 120),
        memo: memo.slice(0, 20_000),
        colour: colour.toLowerCase(),
        parent,
      });
      read(within(each, 'Code'), id, depth + 1);
    }
  };
  read(book ? listed(book, 'Codes', 'Code') : [], null, 1);
  return codes;
}

const wholeNumber = (text: string | null): number =>
  /^-?\d{1,10}$/.test(text ?? '') ? Number(text) : Number.NaN;

function selectionIn(node: Node, note: (id: string) => string): FileSelection {
  return {
    id: guidIn(node),
    start: wholeNumber(attribute(node, 'startPosition')),
    end: wholeNumber(attribute(node, 'endPosition')),
    memo: joined(textOf(node, 'Description'), ...targets(node, 'NoteRef').map(note)),
    at: timeIn(node),
    codings: within(node, 'Coding').flatMap((each) =>
      targets(each, 'CodeRef').map((code) => ({ id: guidIn(each), code, at: timeIn(each) })),
    ),
  };
}

const isVariableType = (text: string | null): text is VariableType =>
  variableTypes.some((type) => type === text);

/**
 * Reads `project.qde`. @throws NotAProject where it is none, declares a document type, or is not as the schema has it
 * @param noteText the text of a note that stands in a file of its own
 */
export function readProject(xml: string, noteText: (path: string) => string | null): FileProject {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml))
    throw new NotAProject('Its project.qde declares a document type, which is not taken.');
  const valid = XMLValidator.validate(xml);
  if (valid !== true)
    throw new NotAProject(`Its project.qde is no XML (line ${valid.err.line}: ${valid.err.msg}).`);
  const document: unknown = parser.parse(xml);
  const [project] = within(document, 'Project');
  if (!project) throw new NotAProject('Its project.qde holds no Project.');
  const leftOut = new Map<string, number>();
  const leave = (what: string, count: number): void => {
    if (count > 0) leftOut.set(what, (leftOut.get(what) ?? 0) + count);
  };
  const notes = new Map(
    listed(project, 'Notes', 'Note').map((each) => {
      const path = attribute(each, 'plainTextPath');
      const text = textOf(each, 'PlainTextContent') ?? (path === null ? null : noteText(path));
      return [guidIn(each), joined(text ?? attribute(each, 'name'))] as const;
    }),
  );
  const said = new Set<string>();
  const note = (id: string): string => {
    said.add(id);
    return notes.get(id) ?? '';
  };
  const codes = codesIn(within(project, 'CodeBook')[0], note);
  const [held] = within(project, 'Sources');
  const sources = within(held, 'TextSource').map((each): FileSource => {
    leave('codes of a whole document', within(each, 'Coding').length);
    return {
      id: guidIn(each),
      name: attribute(each, 'name')?.trim() || 'Text',
      memo: joined(textOf(each, 'Description'), ...targets(each, 'NoteRef').map(note)),
      content: textOf(each, 'PlainTextContent'),
      path: attribute(each, 'plainTextPath'),
      at: timeIn(each),
      values: valuesIn(each),
      selections: within(each, 'PlainTextSelection').map((selection) => selectionIn(selection, note)),
    };
  });
  for (const [element, what] of [
    ['PictureSource', 'pictures'],
    ['PDFSource', 'PDF sources'],
    ['AudioSource', 'audio sources'],
    ['VideoSource', 'video sources'],
  ] as const)
    leave(what, within(held, element).length);
  leave('links between parts', listed(project, 'Links', 'Link').length);
  leave('drawings (graphs)', listed(project, 'Graphs', 'Graph').length);
  const cases = listed(project, 'Cases', 'Case').map((each): QdeCase => {
    leave('codes of a case', within(each, 'CodeRef').length);
    return {
      id: guidIn(each),
      name: attribute(each, 'name')?.trim() || 'Case',
      memo: textOf(each, 'Description') ?? '',
      values: valuesIn(each),
      sources: targets(each, 'SourceRef'),
      selections: targets(each, 'SelectionRef'),
    };
  });
  const variables = listed(project, 'Variables', 'Variable').map((each): QdeVariable => {
    const type = attribute(each, 'typeOfVariable');
    return {
      id: guidIn(each),
      name: attribute(each, 'name')?.trim() || 'Variable',
      memo: textOf(each, 'Description') ?? '',
      type: isVariableType(type) ? type : 'Text',
    };
  });
  const sets = listed(project, 'Sets', 'Set').map((each) => {
    leave('codes in sets', within(each, 'MemberCode').length);
    leave('notes in sets', within(each, 'MemberNote').length);
    return {
      id: guidIn(each),
      name: attribute(each, 'name')?.trim() || 'Set',
      description: textOf(each, 'Description') ?? '',
      sources: targets(each, 'MemberSource'),
    };
  });
  leave('notes that belong to nothing', [...notes.keys()].filter((id) => !said.has(id)).length);
  return {
    name: attribute(project, 'name') ?? '',
    origin: attribute(project, 'origin') ?? '',
    codes,
    variables,
    cases,
    sources,
    sets,
    leftOut,
  };
}
