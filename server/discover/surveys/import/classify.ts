import type { Assignment } from '@rehire/contract/imports/mapping';
import { aspectOf, isPersonal, scoreOf, splitName } from './aspects.ts';
import type { Asked } from './asked.ts';

const LONGEST_CHOICE = 120;
const MOST_CHOICES = 12;

const filled = (asked: Asked): string[] => asked.values.filter((value): value is string => value !== null);

/** Whether nearly all of a column's values are of a form: a few slips are the dry run's to name. */
const mostly = (values: readonly string[], form: RegExp): boolean =>
  values.filter((value) => form.test(value)).length >= values.length * 0.6;

/** A rating looks like one: a small whole number, or few short words. Where nothing is filled in yet it may. */
function looksRated(asked: Asked): boolean {
  const values = filled(asked);
  const short = new Set(values).size <= MOST_CHOICES && values.every((value) => value.length <= 60);
  return short || mostly(values, /^-?\d{1,3}(?:[.,]0+)?$/);
}

const looksScored = (asked: Asked): boolean => mostly(filled(asked), /^\d{1,2}(?:[.,]0+)?$/);

/** What a question is that is no rating and no score; null where nothing says that it is a question at all, or nobody answered it. */
function otherField(asked: Asked): 'choice' | 'choices' | 'comment' | null {
  const values = filled(asked);
  if (values.length === 0) return null;
  const distinct = new Set(values);
  const pieces = new Set(values.flatMap((value) => value.split(/\s*[,;]\s*/)));
  const joined = values.some((value) => /[,;]/.test(value));
  if (
    joined &&
    pieces.size < distinct.size &&
    pieces.size <= 30 &&
    [...pieces].every((piece) => piece.length <= 80)
  )
    return 'choices';
  if (
    distinct.size <= MOST_CHOICES &&
    distinct.size <= Math.max(2, values.length * 0.7) &&
    values.every((value) => value.length <= LONGEST_CHOICE)
  )
    return 'choice';
  const words = values.reduce((sum, value) => sum + value.split(/\s+/).length, 0) / values.length;
  return asked.sure || words >= 2.5 ? 'comment' : null;
}

const about = (asked: Asked): string =>
  (asked.stem === '' ? asked.item : `${asked.stem} - ${asked.item}`).slice(0, 2000);

const comparable = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.;:]+$/, '')
    .trim();

/** Which half of which pair a column holds, by the question above it or by its name. */
function ratingOf(asked: Asked): { aspect: 'importance' | 'satisfaction'; item: string } | null {
  if (!looksRated(asked)) return null;
  if (asked.stem !== '') {
    const byItem = aspectOf(asked.stem) === null ? splitName(asked.item) : null;
    const aspect = aspectOf(asked.stem);
    if (aspect !== null) return { aspect, item: asked.item };
    if (byItem) return byItem;
    const named = aspectOf(asked.item);
    if (named !== null && asked.item.split(/\s+/).length <= 3) return { aspect: named, item: asked.stem };
  }
  const byName =
    splitName(asked.stem === '' ? asked.item : asked.column) ??
    splitName(asked.column) ??
    splitName(asked.code);
  if (byName) return byName;
  return wordedRating(asked.item);
}

const WORDED: readonly (readonly ['importance' | 'satisfaction', RegExp])[] = [
  ['importance', /^how important\b[^:?…]{0,120}(?::|\?|…|\.\.\.)\s*(\S.{0,1900})$/i],
  ['satisfaction', /^how satisfied\b[^:?…]{0,120}(?::|\?|…|\.\.\.)\s*(\S.{0,1900})$/i],
  ['importance', /^how important (?:is|are)(?: it)?(?: (?:to|for) you)?(?: (?:to|that))?\s+(.+?)\s*\?*$/i],
  [
    'satisfaction',
    /^how satisfied (?:are|were) you(?: (?:with|that))?(?: (?:your ability to|how well you can))?\s+(.+?)\s*\?*$/i,
  ],
];

/** A whole question about one outcome: "How important is it to you to …?" */
function wordedRating(question: string): { aspect: 'importance' | 'satisfaction'; item: string } | null {
  for (const [aspect, pattern] of WORDED) {
    const item = pattern.exec(question)?.[1]?.trim();
    if (item) return { aspect, item };
  }
  return null;
}

/**
 * Says what each question is: halves of importance/satisfaction pairs (only where both halves are there), scores, choices
 * and open answers. `taken` are columns that play another part already.
 */
export function classify(questions: readonly Asked[], taken: ReadonlySet<string>): Assignment[] {
  const open = questions.filter(
    ({ column, code }) => !taken.has(column) && !isPersonal(column) && !/_NPS_GROUP$|^NPS group/i.test(code),
  );
  const halves = new Map<Asked, { aspect: 'importance' | 'satisfaction'; item: string }>();
  const sides = { importance: new Set<string>(), satisfaction: new Set<string>() };
  for (const asked of open) {
    const half = ratingOf(asked);
    if (!half || sides[half.aspect].has(comparable(half.item))) continue;
    halves.set(asked, half);
    sides[half.aspect].add(comparable(half.item));
  }
  const scores = new Set<string>();
  const mapping: Assignment[] = [];
  for (const asked of open) {
    const half = halves.get(asked);
    if (
      half &&
      sides.importance.has(comparable(half.item)) &&
      sides.satisfaction.has(comparable(half.item))
    ) {
      mapping.push({ field: half.aspect, column: asked.column, item: half.item.slice(0, 2000) });
      continue;
    }
    const score = scoreOf(about(asked)) ?? scoreOf(asked.code);
    if (score && !scores.has(score) && (score === 'csat' ? looksRated(asked) : looksScored(asked))) {
      scores.add(score);
      mapping.push({ field: score, column: asked.column, item: about(asked) });
      continue;
    }
    const field = otherField(asked);
    if (field) mapping.push({ field, column: asked.column, item: about(asked) });
  }
  return mapping;
}
