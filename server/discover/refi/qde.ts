import type {
  QdeCase,
  QdeCode,
  QdeProject,
  QdeSelection,
  QdeSource,
  QdeValue,
  QdeVariable,
} from './project.ts';

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

/** Values of cases and sources, each in the element of its variable's type. */
const valueElements =
  (variables: readonly QdeVariable[]) =>
  (values: readonly QdeValue[]): string[] =>
    values.flatMap(({ variable, value }) => {
      const found = variables.find(({ id }) => id === variable);
      return found
        ? [
            element(
              'VariableValue',
              {},
              element('VariableRef', { targetGUID: variable }),
              element(`${found.type}Value`, {}, inText(value)),
            ),
          ]
        : [];
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

const sourceElement =
  (valued: Values) =>
  ({ id, name, memo, at, selections, values }: QdeSource): string => {
    return element(
      'TextSource',
      { guid: id, name, plainTextPath: `internal://${id}.txt`, creationDateTime: at },
      described(memo),
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
      ...valued(values),
    );
  };

const noteElement = (selection: QdeSelection): string =>
  element(
    'Note',
    { guid: noteId(selection), creatingUser: selection.user, creationDateTime: selection.at },
    element('PlainTextContent', {}, inText(selection.note)),
  );

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** `project.qde`, its parts in the order of the published schema (Project.xsd, REFI-QDA 1.0). */
export function writeProject({ name, users, codes, variables, cases, sources, sets }: QdeProject): string {
  const notes = sources.flatMap(({ selections }) => selections.filter(({ note }) => note !== ''));
  const valued = valueElements(variables);
  return `${DECLARATION}${element(
    'Project',
    { xmlns: 'urn:QDA-XML:project:1.0', name, origin: ORIGIN },
    group(
      'Users',
      users.map((user) => element('User', { guid: user.id, name: user.name })),
    ),
    codes.length === 0 ? '' : element('CodeBook', {}, group('Codes', codeElements(codes, null))),
    group('Variables', variables.map(variableElement)),
    group('Cases', cases.map(caseElement(valued))),
    group('Sources', sources.map(sourceElement(valued))),
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
