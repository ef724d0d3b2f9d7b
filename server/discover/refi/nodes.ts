import { XMLParser } from 'fast-xml-parser';
import { type QdeValue, variableTypes } from './project.ts';

/** A project file that is none, in the words of the person who brought it. */
export class NotAProject extends Error {
  override readonly name = 'NotAProject';
}

/** An element as the parser gives it: attributes by `@name`, elements by their name, one or many. */
export type Node = Readonly<Record<string, unknown>>;

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

/** The elements of a text that is known to be XML. @throws Error where they are too deep to be read */
export const parseXml = (xml: string): unknown => parser.parse(xml);

/** The elements of a name within another, one or many or none. */
export function within(node: unknown, name: string): Node[] {
  const found = isNode(node) ? node[name] : undefined;
  return (Array.isArray(found) ? found : [found])
    .map((each: unknown) => (each === '' ? {} : each))
    .filter(isNode);
}

/** The elements of a name within the element that holds them all. */
export const listed = (node: Node, group: string, name: string): Node[] =>
  within(within(node, group)[0], name);

export const attribute = (node: Node, name: string): string | null => {
  const value = node[`@${name}`];
  return typeof value === 'string' ? value : null;
};

/** The text of an element within another; null where there is none, or several. */
export function textOf(node: Node, name: string): string | null {
  const value = node[name];
  const text = isNode(value) ? value['#text'] : value;
  return typeof text === 'string' ? text : null;
}

export const GUID = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;

/** @throws NotAProject where it is no GUID */
export function guidIn(node: Node, name = 'guid'): string {
  const found = GUID.exec(attribute(node, name)?.trim() ?? '')?.[1];
  if (found === undefined)
    throw new NotAProject(`It is not REFI-QDA: “${(attribute(node, name) ?? '').slice(0, 60)}” is no GUID.`);
  return found.toLowerCase();
}

/** What the references of a name point at. */
export const targets = (node: Node, name: string): string[] =>
  within(node, name).map((each) => guidIn(each, 'targetGUID'));

export function timeIn(node: Node): string | null {
  const at = Date.parse(attribute(node, 'creationDateTime') ?? '');
  return Number.isNaN(at) || at > Date.now() || at < 0 ? null : new Date(at).toISOString();
}

/** Texts of several places as one, an empty line between. */
export const joined = (...parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part.trim() !== '').join('\n\n');

export function valuesIn(node: Node): QdeValue[] {
  return within(node, 'VariableValue').flatMap((each) => {
    const [variable] = targets(each, 'VariableRef');
    const value = variableTypes.map((type) => textOf(each, `${type}Value`)).find((text) => text !== null);
    return variable === undefined || value === undefined || value === null ? [] : [{ variable, value }];
  });
}

export const wholeNumber = (text: string | null): number =>
  /^-?\d{1,10}$/.test(text?.trim() ?? '') ? Number(text) : Number.NaN;
