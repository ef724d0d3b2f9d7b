import type { SurveyDefinition, SurveyItem, SurveyPage } from '@rehire/contract/discover/questionnaire';

/** 32 bits of a text (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Numbers 0..1 from a text, the same for the same text (mulberry32). */
function drawsOf(seed: string): () => number {
  let state = hashOf(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A list in an order that follows from the seed alone (Fisher & Yates); every order is as likely. */
export function shuffled<T>(list: readonly T[], seed: string): T[] {
  const draw = drawsOf(seed);
  const keyed = [...list];
  for (let last = keyed.length - 1; last > 0; last--) {
    const other = Math.floor(draw() * (last + 1));
    const [a, b] = [keyed[last], keyed[other]];
    if (a === undefined || b === undefined) continue;
    keyed[last] = b;
    keyed[other] = a;
  }
  return keyed;
}

/** Items that are shown as one: those that follow each other under the same stem. */
export function groupsOf(items: readonly SurveyItem[]): SurveyItem[][] {
  const groups: SurveyItem[][] = [];
  for (const item of items) {
    const [first] = groups.at(-1) ?? [];
    if (item.stem && first?.stem === item.stem) groups.at(-1)?.push(item);
    else groups.push([item]);
  }
  return groups;
}

function itemsInOrder(page: SurveyPage, seed: string): SurveyItem[] {
  if (!page.shuffle) return page.items;
  const groups = groupsOf(page.items).map((group) => shuffled(group, `${seed} ${group[0]?.key ?? ''}`));
  return shuffled(groups, `${seed} ${page.key}`).flat();
}

/** The pages that one respondent is not asked, as they belong to parts that were not drawn for them. */
function pagesNotDrawn({ samples = [] }: SurveyDefinition, seed: string): ReadonlySet<string> {
  return new Set(
    samples.flatMap(({ key, parts, each }) => shuffled(parts, `${seed} sample ${key}`).slice(each).flat()),
  );
}

const choicesInOrder = (item: SurveyItem, seed: string): SurveyItem =>
  'choices' in item && item.shuffle
    ? { ...item, choices: shuffled(item.choices, `${seed} ${item.key} choices`) }
    : item;

/**
 * The pages of a survey in the order in which one respondent meets them: those of parts that were not drawn are left out,
 * rotated pages have changed places within their group, shuffled items and choices theirs. The same seed gives the same order.
 */
export function pagesInOrder(definition: SurveyDefinition, seed: string): SurveyPage[] {
  const left = pagesNotDrawn(definition, seed);
  const pages = definition.pages.filter(({ key }) => !left.has(key));
  for (const [at, group] of (definition.rotations ?? []).entries()) {
    const places = pages.flatMap(({ key }, place) => (group.includes(key) ? [place] : []));
    const turned = shuffled(
      places.flatMap((place) => pages[place] ?? []),
      `${seed} rotation ${at}`,
    );
    turned.forEach((page, i) => {
      const place = places[i];
      if (place !== undefined) pages[place] = page;
    });
  }
  return pages.map((page) => ({
    ...page,
    items: itemsInOrder(page, seed).map((item) => choicesInOrder(item, seed)),
  }));
}
