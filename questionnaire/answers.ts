import type { Answer, Scale, SurveyItem } from '@rehire/contract/discover/questionnaire';

type Bound = number | string;

/** Why an answer is none; `say.ts` says it in the respondent's language. A day is a bound as text. */
export type AnswerProblem =
  | { readonly problem: 'needed' | 'whole-number' | 'number' | 'day' | 'choose-one' | 'choose' | 'rank-all' }
  | { readonly problem: 'agree' | 'write' | 'no-such-item' }
  | { readonly problem: 'between' | 'day-between'; readonly least: Bound; readonly most: Bound }
  | { readonly problem: 'at-least' | 'day-from'; readonly least: Bound }
  | { readonly problem: 'at-most' | 'day-until'; readonly most: Bound }
  | { readonly problem: 'too-long'; readonly most: number };

/** What an answer came to: its value, or why it is none. */
export type ReadAnswer =
  | { readonly ok: true; readonly value: Answer }
  | ({ readonly ok: false } & AnswerProblem);

const LONGEST_TEXT = 20_000;
const LONGEST_OTHER = 500;
const good = (value: Answer): ReadAnswer => ({ ok: true, value });
const bad = (problem: AnswerProblem): ReadAnswer => ({ ok: false, ...problem });

/** A number as it was written with Arabic, Persian or full-width digits, with those of the West. */
const inWesternDigits = (text: string): string =>
  text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace('\u066b', '.');

function numberFrom(raw: unknown): number | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : null;
  const text = typeof raw === 'string' ? inWesternDigits(raw) : '';
  if (!/^\s*-?\d{1,15}(?:[.,]\d{1,10})?\s*$/.test(text)) return null;
  return Number(text.replace(',', '.'));
}

function readNumber(raw: unknown, least: number, most: number, whole: boolean): ReadAnswer {
  const value = numberFrom(raw);
  const bounded = Number.isFinite(least) && Number.isFinite(most);
  if (value !== null && value >= least && value <= most && (!whole || Number.isInteger(value)))
    return good(value);
  if (bounded) return bad({ problem: 'between', least, most });
  if (value !== null && value < least) return bad({ problem: 'at-least', least });
  if (value !== null && value > most) return bad({ problem: 'at-most', most });
  return bad({ problem: whole ? 'whole-number' : 'number' });
}

const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

function readDay(raw: unknown, least: string | undefined, most: string | undefined): ReadAnswer {
  if (typeof raw !== 'string' || !isDay(raw)) return bad({ problem: 'day' });
  const early = least !== undefined && raw < least;
  const late = most !== undefined && raw > most;
  if (!early && !late) return good(raw);
  if (least !== undefined && most !== undefined) return bad({ problem: 'day-between', least, most });
  return bad(
    least === undefined ? { problem: 'day-until', most: most ?? raw } : { problem: 'day-from', least },
  );
}

/** The bounds of an item that is answered with a whole number on a scale, or null where it is not. */
export function boundsOf(item: SurveyItem): { readonly low: number; readonly high: number } | null {
  switch (item.type) {
    case 'rating':
    case 'csat':
      return {
        low: Math.min(item.scale.low, item.scale.high),
        high: Math.max(item.scale.low, item.scale.high),
      };
    case 'nps':
      return { low: 0, high: 10 };
    case 'ces':
      return item.variant === 'ces1' ? { low: 1, high: 5 } : { low: 1, high: 7 };
    default:
      return null;
  }
}

/** The scale of an item that is answered on one, as it was asked; null where it is not. */
export function scaleOf(item: SurveyItem): Scale | null {
  return item.type === 'rating' || item.type === 'csat' ? item.scale : boundsOf(item);
}

type Choosing = Extract<SurveyItem, { type: 'single' | 'multiple' | 'ranking' }>;

function readChoice(item: Choosing, raw: unknown): ReadAnswer {
  const offered = new Set(item.choices.map((choice) => choice.value));
  const other = item.type !== 'ranking' && item.other === true;
  const isChoice = (value: unknown): value is string =>
    typeof value === 'string' &&
    (offered.has(value) || (other && value.trim() !== '' && value.length <= LONGEST_OTHER));
  if (item.type === 'single') return isChoice(raw) ? good(raw) : bad({ problem: 'choose-one' });
  const problem = { problem: item.type === 'ranking' ? 'rank-all' : 'choose' } as const;
  if (!Array.isArray(raw) || raw.length === 0 || raw.length > 1000 || !raw.every(isChoice))
    return bad(problem);
  const distinct = [...new Set<string>(raw)];
  if (item.type === 'ranking' && (distinct.length !== offered.size || raw.length !== offered.size))
    return bad(problem);
  return good(distinct);
}

/** Reads one answer as its item asks for it. What is sent may be a number, a text or a list of texts; all else is none. */
export function readAnswer(item: SurveyItem, raw: unknown): ReadAnswer {
  const bounds = boundsOf(item);
  if (bounds) return readNumber(raw, bounds.low, bounds.high, true);
  switch (item.type) {
    case 'single':
    case 'multiple':
    case 'ranking':
      return readChoice(item, raw);
    case 'number':
      return readNumber(
        raw,
        item.least ?? Number.NEGATIVE_INFINITY,
        item.most ?? Number.POSITIVE_INFINITY,
        item.whole === true,
      );
    case 'date':
      return readDay(raw, item.least, item.most);
    case 'consent':
      return raw === 'yes' ? good(raw) : bad({ problem: 'agree' });
    case 'hidden':
      return typeof raw === 'string' && raw !== '' && raw.length <= LONGEST_OTHER
        ? good(raw)
        : bad({ problem: 'too-long', most: LONGEST_OTHER });
    default: {
      if (typeof raw !== 'string' || raw.trim() === '') return bad({ problem: 'write' });
      return raw.length <= LONGEST_TEXT ? good(raw) : bad({ problem: 'too-long', most: LONGEST_TEXT });
    }
  }
}
