import { XMLValidator } from 'fast-xml-parser';
import { keep } from './kept.ts';
import {
  attribute,
  guidIn,
  joined,
  listed,
  type Node,
  NotAProject,
  parseXml,
  targets,
  textOf,
  valuesIn,
  within,
} from './nodes.ts';
import {
  type KeptElement,
  type QdeCase,
  type QdeCode,
  type QdeProject,
  type QdeVariable,
  type VariableType,
  variableTypes,
} from './project.ts';
import { type FileSource, readSources } from './qde-sources.ts';

/** A project as a file has it. `leftOut`: what Rehire has no place for, each with how often it is there. */
export interface FileProject extends Omit<QdeProject, 'users' | 'sources'> {
  /** The tool that wrote it. */
  readonly origin: string;
  readonly sources: readonly FileSource[];
  readonly leftOut: ReadonlyMap<string, number>;
}

const DEEPEST = 20;
const MOST_CODES = 5_000;

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

const isVariableType = (text: string | null): text is VariableType =>
  variableTypes.some((type) => type === text);

/** The project's element. @throws NotAProject where there is none, or a document type is declared */
function projectIn(xml: string): Node {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml))
    throw new NotAProject('Its project.qde declares a document type, which is not taken.');
  const valid = XMLValidator.validate(xml);
  if (valid !== true)
    throw new NotAProject(`Its project.qde is no XML (line ${valid.err.line}: ${valid.err.msg}).`);
  let document: unknown;
  try {
    document = parseXml(xml);
  } catch (error) {
    throw new NotAProject(
      `Its project.qde cannot be read (${error instanceof Error ? error.message : 'it is damaged'}).`,
    );
  }
  const [project] = within(document, 'Project');
  if (!project) throw new NotAProject('Its project.qde holds no Project.');
  return project;
}

/** A code is of one study at most here: those that stand in several sets are of the whole, and counted. */
function codesOfOneSet<S extends { readonly codes: readonly string[] }>(
  sets: readonly S[],
): { own: S[]; shared: number } {
  const times = new Map<string, number>();
  for (const code of sets.flatMap(({ codes }) => [...new Set(codes)]))
    times.set(code, (times.get(code) ?? 0) + 1);
  const own = sets.map((set) => ({
    ...set,
    codes: [...new Set(set.codes)].filter((code) => times.get(code) === 1),
  }));
  return { own, shared: [...times.values()].filter((each) => each > 1).length };
}

/** Sets of texts, and the codes that are of them; those that hold no text are kept for the way out. */
function setsIn(project: Node, note: (id: string) => string, leave: (what: string, count: number) => void) {
  const sets: FileProject['sets'][number][] = [];
  const kept: KeptElement[] = [];
  for (const each of listed(project, 'Sets', 'Set')) {
    const sources = targets(each, 'MemberSource');
    const codes = targets(each, 'MemberCode');
    const own = sources.length === 0 && codes.length > 0 ? keep(each, 'Set') : null;
    if (own) kept.push(own);
    else {
      sets.push({
        id: guidIn(each),
        name: attribute(each, 'name')?.trim() || 'Set',
        description: joined(textOf(each, 'Description'), ...targets(each, 'MemberNote').map(note)),
        codes,
        sources,
      });
    }
  }
  const { own: ofStudies, shared } = codesOfOneSet(sets);
  leave('codes in several sets of texts', shared);
  return { sets: ofStudies, kept };
}

/**
 * Reads `project.qde`. @throws NotAProject where it is none, declares a document type, or is not as the schema has it
 * @param noteText the text of a note that stands in a file of its own
 */
export function readProject(xml: string, noteText: (path: string) => string | null): FileProject {
  const project = projectIn(xml);
  const leftOut = new Map<string, number>();
  const leave = (what: string, count: number): void => {
    if (count > 0) leftOut.set(what, (leftOut.get(what) ?? 0) + count);
  };
  const notes = new Map(
    listed(project, 'Notes', 'Note').map((each) => {
      const path = attribute(each, 'plainTextPath');
      const text = textOf(each, 'PlainTextContent') ?? (path === null ? null : noteText(path));
      return [guidIn(each), { element: each, text: joined(text ?? attribute(each, 'name')) }] as const;
    }),
  );
  const housed = new Set<string>();
  const note = (id: string): string => {
    housed.add(id);
    return notes.get(id)?.text ?? '';
  };
  const codes = codesIn(within(project, 'CodeBook')[0], note);
  const sources = readSources(within(project, 'Sources')[0], { note, leave });
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
  const { sets, kept } = setsIn(project, note, leave);
  leave('descriptions of the project', (textOf(project, 'Description') ?? '').trim() === '' ? 0 : 1);
  const free = [...notes].filter(([id]) => !housed.has(id));
  const elsewhere = [
    ...free.map(([, { element, text }]) => ({ name: 'Note', node: { ...element, PlainTextContent: text } })),
    ...listed(project, 'Links', 'Link').map((node) => ({ name: 'Link', node })),
    ...listed(project, 'Graphs', 'Graph').map((node) => ({ name: 'Graph', node })),
  ];
  for (const { name, node } of elsewhere) {
    // its text stands within it now
    const found = keep({ ...node, '@plainTextPath': undefined, '@richTextPath': undefined }, name);
    if (found) kept.push(found);
    else leave('links, notes and drawings that are not as the schema has them', 1);
  }
  return {
    name: attribute(project, 'name') ?? '',
    origin: attribute(project, 'origin') ?? '',
    codes,
    variables,
    cases,
    sources,
    sets,
    kept,
    leftOut,
  };
}
