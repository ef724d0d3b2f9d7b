import { XMLParser } from 'fast-xml-parser';

/**
 * What Project.xsd 1.0 (REFI, www.qdasoftware.org, MIT licence) says of the elements of text projects, transcribed: the
 * attributes of each (`!` those it requires) and its children in their order (`?` at most one, `*` any number, `+` at least
 * one, nothing exactly one).
 */
const SCHEMA: Readonly<Record<string, { attributes: string; children: string }>> = {
  Project: {
    attributes:
      'name! origin creatingUserGUID creationDateTime modifyingUserGUID modifiedDateTime basePath xmlns',
    children: 'Users? CodeBook? Variables? Cases? Sources? Notes? Links? Sets? Graphs? Description? NoteRef*',
  },
  Users: { attributes: '', children: 'User+' },
  User: { attributes: 'guid! name id', children: '' },
  CodeBook: { attributes: '', children: 'Codes' },
  Codes: { attributes: '', children: 'Code+' },
  Code: { attributes: 'guid! name! isCodable! color', children: 'Description? NoteRef* Code*' },
  Variables: { attributes: '', children: 'Variable+' },
  Variable: { attributes: 'guid! name! typeOfVariable!', children: 'Description?' },
  VariableValue: {
    attributes: '',
    children: 'VariableRef TextValue? BooleanValue? IntegerValue? FloatValue? DateValue? DateTimeValue?',
  },
  Cases: { attributes: '', children: 'Case+' },
  Case: {
    attributes: 'guid! name',
    children: 'Description? CodeRef* VariableValue* SourceRef* SelectionRef*',
  },
  Sources: { attributes: '', children: 'TextSource+' },
  TextSource: {
    attributes:
      'guid! name richTextPath plainTextPath creatingUser creationDateTime modifyingUser modifiedDateTime',
    children: 'Description? PlainTextContent? PlainTextSelection* Coding* NoteRef* VariableValue*',
  },
  PlainTextSelection: {
    attributes:
      'guid! name startPosition! endPosition! creatingUser creationDateTime modifyingUser modifiedDateTime',
    children: 'Description? Coding* NoteRef*',
  },
  Coding: { attributes: 'guid! creatingUser creationDateTime', children: 'CodeRef NoteRef*' },
  Notes: { attributes: '', children: 'Note+' },
  Note: {
    attributes:
      'guid! name richTextPath plainTextPath creatingUser creationDateTime modifyingUser modifiedDateTime',
    children: 'Description? PlainTextContent? PlainTextSelection* Coding* NoteRef* VariableValue*',
  },
  Sets: { attributes: '', children: 'Set+' },
  Set: { attributes: 'guid! name!', children: 'Description? MemberCode* MemberSource* MemberNote*' },
  ...Object.fromEntries(
    [
      'NoteRef',
      'CodeRef',
      'SourceRef',
      'SelectionRef',
      'VariableRef',
      'MemberCode',
      'MemberSource',
      'MemberNote',
    ].map((name) => [name, { attributes: 'targetGUID!', children: '' }]),
  ),
  ...Object.fromEntries(
    [
      'Description',
      'PlainTextContent',
      'TextValue',
      'BooleanValue',
      'IntegerValue',
      'FloatValue',
      'DateValue',
      'DateTimeValue',
    ].map((name) => [name, { attributes: '', children: '' }]),
  ),
};

const GUID = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\})$/i;
/** What an attribute may be, where the schema says more than text. */
const TYPES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:guid|targetGUID|creatingUser|modifyingUser)$/, GUID],
  [/^(?:startPosition|endPosition)$/, /^-?\d+$/],
  [/DateTime$/, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/],
  [/^color$/, /^#(?:[\da-f]{6}|[\da-f]{3})$/i],
  [/^isCodable$/, /^(?:true|false|0|1)$/],
  [/^typeOfVariable$/, /^(?:Text|Boolean|Integer|Float|Date|DateTime)$/],
];

type Ordered = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
});

const nameOf = (node: Ordered): string => Object.keys(node).find((key) => key !== ':@') ?? '';

function check(node: Ordered, path: string, found: string[]): void {
  const name = nameOf(node);
  const rule = SCHEMA[name];
  const here = `${path}/${name}`;
  if (!rule) {
    found.push(`${here} is not in the schema`);
    return;
  }
  const attributes = (node[':@'] ?? {}) as Readonly<Record<string, string>>;
  const allowed = rule.attributes.split(' ').filter(Boolean);
  for (const required of allowed.filter((each) => each.endsWith('!')))
    if (!(required.slice(0, -1) in attributes)) found.push(`${here} has no ${required.slice(0, -1)}`);
  for (const [key, value] of Object.entries(attributes)) {
    if (!allowed.some((each) => each.replace('!', '') === key)) found.push(`${here} has an attribute ${key}`);
    const type = TYPES.find(([keys]) => keys.test(key))?.[1];
    if (type && !type.test(value)) found.push(`${here} has ${key} ${value}`);
  }
  const children = (node[name] as readonly Ordered[]).filter((each) => nameOf(each) !== '#text');
  const shape = new RegExp(
    `^${rule.children
      .split(' ')
      .filter(Boolean)
      .map((each) => `(?:${each.replace(/[?*+]$/, '')} )${/[?*+]$/.exec(each)?.[0] ?? ''}`)
      .join('')}$`,
  );
  const order = children.map((each) => `${nameOf(each)} `).join('');
  if (!shape.test(order)) found.push(`${here} holds ${order}instead of ${rule.children}`);
  const written = Number('plainTextPath' in attributes) + Number(order.includes('PlainTextContent '));
  if ((name === 'TextSource' || name === 'Note') && written !== 1)
    found.push(`${here} has its text ${written} times`);
  for (const child of children) check(child, here, found);
}

/** Where a project.qde departs from the schema. */
export function violationsOf(xml: string): string[] {
  const found: string[] = [];
  const roots = (parser.parse(xml) as readonly Ordered[]).filter((each) => nameOf(each) !== '?xml');
  for (const root of roots) check(root, '', found);
  return found;
}
