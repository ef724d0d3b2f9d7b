import { XmlDocument, XmlLibError, XsdValidator } from 'libxml2-wasm';
import { attributeChoices, attributeType, type AttributeType, projectSchema } from './schema.ts';

const HEX = '[0-9a-fA-F]';
const GUID = `${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}`;

const simple = (name: string, inner: string): string =>
  `<xs:simpleType name="${name}"><xs:restriction base="xs:token">${inner}</xs:restriction></xs:simpleType>`;

const attributeTypes: Readonly<Record<AttributeType, string>> = {
  text: 'xs:string',
  guid: 'guid',
  integer: 'xs:integer',
  moment: 'xs:dateTime',
  colour: 'colour',
  boolean: 'xs:boolean',
  choice: '',
};

const texts: Readonly<Record<string, string>> = {
  BooleanValue: 'xs:boolean',
  IntegerValue: 'xs:integer',
  FloatValue: 'xs:decimal',
  DateValue: 'xs:date',
  DateTimeValue: 'xs:dateTime',
};

const OCCURS: Readonly<Record<string, string>> = {
  '?': ' minOccurs="0"',
  '*': ' minOccurs="0" maxOccurs="unbounded"',
  '+': ' maxOccurs="unbounded"',
  '': '',
};

function particle(written: string): string {
  const [, names = '', mark = ''] = /^(.*?)([?*+]?)$/.exec(written) ?? [];
  const all = names.split('|').map((name) => `<xs:element ref="${name}"`);
  return all.length === 1
    ? `${all.join('')}${OCCURS[mark]}/>`
    : `<xs:choice${OCCURS[mark]}>${all.map((each) => `${each}/>`).join('')}</xs:choice>`;
}

function attributeRule(written: string): string {
  const name = written.replace('!', '');
  const type = name in attributeChoices ? name : attributeTypes[attributeType(name)];
  return `<xs:attribute name="${name}" type="${type}"${written === name ? '' : ' use="required"'}/>`;
}

/** The transcribed schema in the language of schemas, for a validator that knows nothing of us. */
const xsd = (): string =>
  [
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:QDA-XML:project:1.0" targetNamespace="urn:QDA-XML:project:1.0" elementFormDefault="qualified">',
    simple('guid', `<xs:pattern value="${GUID}|\\{${GUID}\\}"/>`),
    simple('colour', `<xs:pattern value="#(${HEX}{6}|${HEX}{3})"/>`),
    ...Object.entries(attributeChoices).map(([name, words]) =>
      simple(name, words.map((word) => `<xs:enumeration value="${word}"/>`).join('')),
    ),
    ...[...projectSchema].map(([name, { attributes, children }]) =>
      children === null
        ? `<xs:element name="${name}" type="${texts[name] ?? 'xs:string'}"/>`
        : `<xs:element name="${name}"><xs:complexType>${children.length === 0 ? '' : `<xs:sequence>${children.map(particle).join('')}</xs:sequence>`}${attributes.map(attributeRule).join('')}</xs:complexType></xs:element>`,
    ),
    '</xs:schema>',
  ].join('\n');

const schema = XmlDocument.fromString(xsd());
const validator = XsdValidator.fromDoc(schema);

/** Where a project.qde departs from the schema, as libxml2 tells it. */
export function violationsOf(xml: string): string[] {
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    if (error instanceof XmlLibError) return error.details.map(({ message }) => message.trim());
    throw error;
  } finally {
    document.dispose();
  }
}
