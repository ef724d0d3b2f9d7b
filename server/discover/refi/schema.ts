/** What an attribute may be; `text` where the schema says no more. */
export type AttributeType = 'text' | 'guid' | 'integer' | 'moment' | 'colour' | 'boolean' | 'choice';

/** What the schema says of an element. */
interface ElementRule {
  /** `name` with `!` where it is required. */
  readonly attributes: readonly string[];
  /**
   * Its children in their order: `?` at most one, `*` any number, `+` at least one, nothing exactly one; names between `|`
   * are a choice. Null where it holds text.
   */
  readonly children: readonly string[] | null;
}

const split = (words: string): string[] => words.split(' ').filter(Boolean);
const of = (attributes: string, children: string): ElementRule => ({
  attributes: split(attributes),
  children: split(children),
});
const ref: ElementRule = of('targetGUID!', '');
const written: ElementRule = { attributes: [], children: null };

const MADE = 'creatingUser creationDateTime modifyingUser modifiedDateTime';
const CODED = 'Coding* NoteRef*';
const text = of(
  `guid! name richTextPath plainTextPath ${MADE}`,
  `Description? PlainTextContent? PlainTextSelection* ${CODED} VariableValue*`,
);
const stored = `guid! name path currentPath ${MADE}`;
const rectangle = 'firstX! firstY! secondX! secondY!';
const spoken = of(`guid! name begin! end! ${MADE}`, `Description? ${CODED}`);

/**
 * REFI-QDA 1.0 as Project.xsd of 18 March 2019 has it (REFI, www.qdasoftware.org, MIT licence), transcribed: an element of a
 * name is the same wherever it stands.
 */
export const projectSchema: ReadonlyMap<string, ElementRule> = new Map(
  Object.entries({
    Project: of(
      'name! origin creatingUserGUID creationDateTime modifyingUserGUID modifiedDateTime basePath',
      'Users? CodeBook? Variables? Cases? Sources? Notes? Links? Sets? Graphs? Description? NoteRef*',
    ),
    Users: of('', 'User+'),
    User: of('guid! name id', ''),
    CodeBook: of('', 'Codes'),
    Codes: of('', 'Code+'),
    Code: of('guid! name! isCodable! color', 'Description? NoteRef* Code*'),
    Cases: of('', 'Case+'),
    Case: of('guid! name', 'Description? CodeRef* VariableValue* SourceRef* SelectionRef*'),
    Variables: of('', 'Variable+'),
    Variable: of('guid! name! typeOfVariable!', 'Description?'),
    VariableValue: of(
      '',
      'VariableRef TextValue|BooleanValue|IntegerValue|FloatValue|DateValue|DateTimeValue?',
    ),
    Sets: of('', 'Set+'),
    Set: of('guid! name!', 'Description? MemberCode* MemberSource* MemberNote*'),
    Sources: of('', 'TextSource|PictureSource|PDFSource|AudioSource|VideoSource+'),
    TextSource: text,
    Representation: text,
    TextDescription: text,
    PlainTextSelection: of(`guid! name startPosition! endPosition! ${MADE}`, `Description? ${CODED}`),
    PictureSource: of(stored, `Description? TextDescription? PictureSelection* ${CODED} VariableValue*`),
    PictureSelection: of(`guid! name ${rectangle} ${MADE}`, `Description? ${CODED}`),
    PDFSource: of(stored, `Description? PDFSelection* Representation? ${CODED} VariableValue*`),
    PDFSelection: of(`guid! name page! ${rectangle} ${MADE}`, `Description? Representation? ${CODED}`),
    AudioSource: of(stored, `Description? Transcript* AudioSelection* ${CODED} VariableValue*`),
    AudioSelection: spoken,
    VideoSource: of(stored, `Description? Transcript* VideoSelection* ${CODED} VariableValue*`),
    VideoSelection: spoken,
    Transcript: of(
      `guid! name richTextPath plainTextPath ${MADE}`,
      'Description? PlainTextContent? SyncPoint* TranscriptSelection* NoteRef*',
    ),
    TranscriptSelection: of(`guid! name fromSyncPoint toSyncPoint ${MADE}`, `Description? ${CODED}`),
    SyncPoint: of('guid! timeStamp position', ''),
    Coding: of('guid! creatingUser creationDateTime', 'CodeRef NoteRef*'),
    Notes: of('', 'Note+'),
    Note: text,
    Links: of('', 'Link+'),
    Link: of('guid! name direction color originGUID targetGUID', 'NoteRef*'),
    Graphs: of('', 'Graph+'),
    Graph: of('guid! name', 'Vertex* Edge*'),
    Vertex: of('guid! representedGUID name firstX! firstY! secondX secondY shape color', ''),
    Edge: of('guid! representedGUID name sourceVertex! targetVertex! color direction lineStyle', ''),
    NoteRef: ref,
    CodeRef: ref,
    SourceRef: ref,
    SelectionRef: ref,
    VariableRef: ref,
    MemberCode: ref,
    MemberSource: ref,
    MemberNote: ref,
    Description: written,
    PlainTextContent: written,
    TextValue: written,
    BooleanValue: written,
    IntegerValue: written,
    FloatValue: written,
    DateValue: written,
    DateTimeValue: written,
  } satisfies Record<string, ElementRule>),
);

/** The words that an attribute may hold, where the schema lists them. */
export const attributeChoices: Readonly<Record<string, readonly string[]>> = {
  direction: ['Associative', 'OneWay', 'Bidirectional'],
  typeOfVariable: ['Text', 'Boolean', 'Integer', 'Float', 'Date', 'DateTime'],
  shape: split(
    'Person Oval Rectangle RoundedRectangle Star LeftTriangle RightTriangle UpTriangle DownTriangle Note',
  ),
  lineStyle: ['dotted', 'dashed', 'solid'],
};

const GUIDS = new Set(
  split(
    'guid targetGUID originGUID representedGUID creatingUserGUID modifyingUserGUID creatingUser modifyingUser fromSyncPoint toSyncPoint sourceVertex targetVertex',
  ),
);
const INTEGERS = new Set(
  split('startPosition endPosition begin end page firstX firstY secondX secondY timeStamp position'),
);

export function attributeType(name: string): AttributeType {
  if (GUIDS.has(name)) return 'guid';
  if (INTEGERS.has(name)) return 'integer';
  if (name in attributeChoices) return 'choice';
  if (name.endsWith('DateTime')) return 'moment';
  if (name === 'color') return 'colour';
  return name === 'isCodable' ? 'boolean' : 'text';
}
