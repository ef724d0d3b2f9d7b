import {
  attribute,
  guidIn,
  joined,
  type Node,
  targets,
  textOf,
  timeIn,
  valuesIn,
  wholeNumber,
  within,
} from './nodes.ts';
import type { QdeValue } from './project.ts';

/** A moment of a recording, at a place of its transcript in codepoints. */
export interface Moment {
  readonly position: number;
  readonly ms: number;
}

/** A source as the file describes it; its text may stand in a file of its own. */
export interface FileSource {
  readonly id: string;
  /** What other parts of the project know it by: a transcript is known by the recording that it is of. */
  readonly knownBy: string;
  readonly name: string;
  readonly memo: string;
  readonly content: string | null;
  readonly path: string | null;
  /** The PDF whose text it is, where the project holds no text of it. */
  readonly pdf: string | null;
  readonly recording: string | null;
  readonly moments: readonly Moment[];
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

/** What reading the sources needs of the rest of the project. */
interface Around {
  /** The text of a note, which is then said to have a home. */
  readonly note: (id: string) => string;
  /** Counts what has no place here. */
  readonly leave: (what: string, count: number) => void;
}

const memoOf = (node: Node, { note }: Around): string =>
  joined(textOf(node, 'Description'), ...targets(node, 'NoteRef').map(note));

function selection(node: Node, start: number, end: number, around: Around): FileSelection {
  const codings = within(node, 'Coding');
  return {
    id: guidIn(node),
    start,
    end,
    memo: joined(
      memoOf(node, around),
      ...codings.flatMap((each) => targets(each, 'NoteRef').map(around.note)),
    ),
    at: timeIn(node),
    codings: codings.flatMap((each) =>
      targets(each, 'CodeRef').map((code) => ({ id: guidIn(each), code, at: timeIn(each) })),
    ),
  };
}

function textSource(node: Node, around: Around): FileSource {
  const id = guidIn(node);
  around.leave('codes of a whole document', within(node, 'Coding').length);
  return {
    id,
    knownBy: id,
    name: attribute(node, 'name')?.trim() || 'Text',
    memo: memoOf(node, around),
    content: textOf(node, 'PlainTextContent'),
    path: attribute(node, 'plainTextPath'),
    pdf: null,
    recording: null,
    moments: [],
    at: timeIn(node),
    values: valuesIn(node),
    selections: within(node, 'PlainTextSelection').map((each) =>
      selection(
        each,
        wholeNumber(attribute(each, 'startPosition')),
        wholeNumber(attribute(each, 'endPosition')),
        around,
      ),
    ),
  };
}

/** A PDF by its text: the one that the other tool read, else the one that stands in it. */
function pdfSource(node: Node, around: Around): FileSource {
  const id = guidIn(node);
  around.leave('codes of a whole document', within(node, 'Coding').length);
  around.leave('regions of PDF pages', within(node, 'PDFSelection').length);
  const [representation] = within(node, 'Representation');
  const text = representation ? textSource(representation, around) : null;
  return {
    id: text?.id ?? id,
    knownBy: id,
    name: attribute(node, 'name')?.trim() || text?.name || 'PDF',
    memo: joined(memoOf(node, around), text?.memo),
    content: text?.content ?? null,
    path: text?.path ?? null,
    pdf: text ? null : attribute(node, 'path'),
    recording: null,
    moments: [],
    at: timeIn(node) ?? text?.at ?? null,
    values: [...valuesIn(node), ...(text?.values ?? [])],
    selections: text?.selections ?? [],
  };
}

/** A recording by its transcripts, each of which is a conversation. */
function recordedSources(node: Node, kind: 'Audio' | 'Video', around: Around): FileSource[] {
  const id = guidIn(node);
  const transcripts = within(node, 'Transcript');
  around.leave('codes of a whole document', within(node, 'Coding').length);
  around.leave('coded parts of recordings without their words', within(node, `${kind}Selection`).length);
  if (transcripts.length === 0) around.leave('recordings without a transcript', 1);
  return transcripts.map((each, index): FileSource => {
    const points = new Map(
      within(each, 'SyncPoint').map((point) => [
        guidIn(point),
        {
          position: wholeNumber(attribute(point, 'position')),
          ms: wholeNumber(attribute(point, 'timeStamp')),
        },
      ]),
    );
    const place = (marked: Node, edge: string): number =>
      attribute(marked, edge) === null
        ? Number.NaN
        : (points.get(guidIn(marked, edge))?.position ?? Number.NaN);
    return {
      id: guidIn(each),
      knownBy: id,
      name: (transcripts.length > 1 ? attribute(each, 'name') : attribute(node, 'name'))?.trim() || kind,
      memo: joined(memoOf(node, around), memoOf(each, around)),
      content: textOf(each, 'PlainTextContent'),
      path: attribute(each, 'plainTextPath'),
      pdf: null,
      recording: attribute(node, 'path'),
      moments: [...points.values()].filter(({ position, ms }) => position >= 0 && ms >= 0),
      at: timeIn(each) ?? timeIn(node),
      values: index === 0 ? valuesIn(node) : [],
      selections: within(each, 'TranscriptSelection').map((marked) =>
        selection(marked, place(marked, 'fromSyncPoint'), place(marked, 'toSyncPoint'), around),
      ),
    };
  });
}

/** The sources of a project that have words. */
export function readSources(sources: Node | undefined, around: Around): FileSource[] {
  around.leave('pictures', within(sources, 'PictureSource').length);
  return [
    ...within(sources, 'TextSource').map((each) => textSource(each, around)),
    ...within(sources, 'PDFSource').map((each) => pdfSource(each, around)),
    ...within(sources, 'AudioSource').flatMap((each) => recordedSources(each, 'Audio', around)),
    ...within(sources, 'VideoSource').flatMap((each) => recordedSources(each, 'Video', around)),
  ];
}
