import { attributeChoices, attributeType, projectSchema } from './schema.ts';
import { attribute, GUID, type Node, parseXml, textOf, within } from './nodes.ts';
import type { KeptElement } from './project.ts';
import { element, inText } from './xml.ts';

/** The value of an attribute as the schema has it; null where it is none. */
function valueOf(name: string, value: string): string | null {
  const trimmed = value.trim();
  switch (attributeType(name)) {
    case 'guid':
      return GUID.exec(trimmed)?.[1]?.toLowerCase() ?? null;
    case 'integer':
      return /^[+-]?\d{1,18}$/.test(trimmed) ? trimmed : null;
    case 'moment':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?$/.test(trimmed) &&
        !Number.isNaN(Date.parse(trimmed))
        ? trimmed
        : null;
    case 'colour':
      return /^#(?:[\da-f]{6}|[\da-f]{3})$/i.test(trimmed) ? trimmed : null;
    case 'boolean':
      return /^(?:true|false|0|1)$/.test(trimmed) ? trimmed : null;
    case 'choice':
      return attributeChoices[name]?.includes(trimmed) === true ? trimmed : null;
    default:
      return value;
  }
}

/** What an element holds may not be deeper than the schema goes. */
const DEEPEST = 8;

/** Takes an element as the schema has it; what the schema does not know is left behind. Null where it lacks what it must have. */
export function keep(node: Node, name: string, depth = 0): KeptElement | null {
  const rule = projectSchema.get(name);
  if (!rule || depth > DEEPEST) return null;
  const attributes: Record<string, string> = {};
  for (const each of rule.attributes) {
    const key = each.replace('!', '');
    const value = valueOf(key, attribute(node, key) ?? (each === key ? '' : '\0'));
    if (value !== null && value !== '' && value !== '\0') attributes[key] = value;
    else if (each !== key && !(value === '' && attributeType(key) === 'text')) return null;
    else if (each !== key) attributes[key] = '';
  }
  const children: KeptElement[] = [];
  for (const each of rule.children ?? []) {
    const [, names = '', mark = ''] = /^(.*?)([?*+]?)$/.exec(each) ?? [];
    const found = names.split('|').flatMap((child) => {
      const text = projectSchema.get(child)?.children === null ? textOf(node, child) : null;
      return text === null
        ? within(node, child).flatMap((inner) => keep(inner, child, depth + 1) ?? [])
        : [{ name: child, attributes: {}, text, children: [] }];
    });
    if (found.length === 0 && (mark === '' || mark === '+')) return null;
    children.push(...(mark === '' || mark === '?' ? found.slice(0, 1) : found));
  }
  return { name, attributes, text: '', children };
}

/** Attributes that speak of another part of the project. */
const POINTING = ['targetGUID', 'originGUID', 'representedGUID'];

/** The same element, speaking of parts by what they are called here. */
export function renamed(kept: KeptElement, ids: ReadonlyMap<string, string>): KeptElement {
  const attributes = Object.fromEntries(
    Object.entries(kept.attributes).map(([key, value]) => [
      key,
      POINTING.includes(key) ? (ids.get(value) ?? value) : value,
    ]),
  );
  return { ...kept, attributes, children: kept.children.map((each) => renamed(each, ids)) };
}

/** The same element without what speaks of parts that are gone; null where nothing is left of it. */
export function standing(kept: KeptElement, ids: ReadonlySet<string>): KeptElement | null {
  const gone = POINTING.filter((key) => {
    const target = kept.attributes[key];
    return target !== undefined && !ids.has(target);
  });
  const isLink = kept.name === 'Link' || kept.attributes['targetGUID'] !== undefined;
  if (gone.length > 0 && isLink) return null;
  const attributes = Object.fromEntries(
    Object.entries(kept.attributes).filter(
      // people are known by other ids here, and their names are not carried over
      ([key]) => !gone.includes(key) && key !== 'creatingUser' && key !== 'modifyingUser',
    ),
  );
  const children = kept.children.flatMap((each) => standing(each, ids) ?? []);
  const isEmpty = (name: string, needs: string): boolean =>
    kept.name === name && !children.some((each) => each.name === needs);
  if (isEmpty('Coding', 'CodeRef') || isEmpty('VariableValue', 'VariableRef')) return null;
  return { ...kept, attributes, children };
}

/** The ids of an element and of all within it. */
export const idsOf = (kept: KeptElement): string[] => [
  ...(kept.attributes['guid'] === undefined ? [] : [kept.attributes['guid']]),
  ...kept.children.flatMap(idsOf),
];

export const writeKept = ({ name, attributes, text, children }: KeptElement): string =>
  element(name, attributes, inText(text), ...children.map(writeKept));

/** Reads back what `writeKept` wrote; null where it is not as the schema has it any more. */
export function readKept(xml: string): KeptElement | null {
  const name = /^<(\w+)/.exec(xml)?.[1] ?? '';
  const [node] = within(parseXml(xml), name);
  return node ? keep(node, name) : null;
}
