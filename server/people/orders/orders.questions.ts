import type { Mapping, Question } from '@rehire/contract/imports/mapping';

const signs: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₫': 'VND',
  '₪': 'ILS',
  '฿': 'THB',
};
const words: readonly (readonly [RegExp, string])[] = [
  [/dollar|usd/iu, 'USD'],
  [/euro|eur\b/iu, 'EUR'],
  [/pound|gbp/iu, 'GBP'],
  [/yen|jpy/iu, 'JPY'],
];
const common = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'JPY',
  'CAD',
  'AUD',
  'CNY',
  'INR',
  'BRL',
  'MXN',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
];
const names = new Intl.DisplayNames('en', { type: 'currency' });
const codes = [...common, ...Intl.supportedValuesOf('currency').filter((code) => !common.includes(code))];

function evidence(
  columns: readonly string[],
  marks: readonly string[],
): { code: string; sure: boolean } | null {
  const stated = marks.find((mark) => codes.includes(mark));
  if (stated) return { code: stated, sure: true };
  const sign = marks.find((mark) => Object.hasOwn(signs, mark));
  if (sign) return { code: signs[sign] ?? 'XXX', sure: sign === '€' || sign === '£' || sign === '₹' };
  const worded = words.find(([pattern]) => columns.some((column) => pattern.test(column)));
  return worded ? { code: worded[1], sure: true } : null;
}

/** Asks for the currency where no column states it; what stands beside the amounts or in their name is suggested. */
export function orderQuestions(mapping: Mapping, marks: ReadonlyMap<string, readonly string[]>): Question[] {
  if (mapping.some(({ field }) => field === 'currency')) return [];
  const columns = mapping
    .filter(({ field }) => ['amount', 'price', 'lineAmount'].includes(field))
    .map(({ column }) => column);
  const seen = evidence(
    columns,
    columns.flatMap((column) => marks.get(column) ?? []),
  );
  return [
    {
      id: 'currency',
      column: columns[0] ?? null,
      text: 'In which currency are the amounts?',
      why: 'No column of the file says so.',
      choices: [...codes, 'XXX'].map((code) => ({
        value: code,
        label: code === 'XXX' ? 'No currency' : `${code} ${names.of(code) ?? ''}`.trim(),
      })),
      suggestion: seen?.code ?? null,
      required: !seen?.sure,
    },
  ];
}
