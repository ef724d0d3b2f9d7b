/** Five answers from lowest to highest, each with the words that tools write for it. */
type WordScale = readonly (readonly string[])[];

const IMPORTANCE: readonly WordScale[] = [
  [
    ['not at all important', 'not important at all', 'not important'],
    [
      'slightly important',
      'a little important',
      'of little importance',
      'not so important',
      'not very important',
      'low importance',
    ],
    ['moderately important', 'somewhat important', 'neutral'],
    ['very important', 'quite important'],
    ['extremely important', 'critically important', 'absolutely essential', 'essential'],
  ],
  [
    ['very unimportant', 'not at all important'],
    ['unimportant'],
    ['neutral', 'neither important nor unimportant', 'neither'],
    ['important'],
    ['very important'],
  ],
  [
    ['gar nicht wichtig', 'überhaupt nicht wichtig'],
    ['wenig wichtig', 'kaum wichtig', 'eher unwichtig'],
    ['mittel', 'mittelmäßig wichtig', 'einigermaßen wichtig', 'teils/teils', 'neutral'],
    ['wichtig', 'ziemlich wichtig', 'eher wichtig'],
    ['sehr wichtig', 'äußerst wichtig'],
  ],
  [
    ['sehr unwichtig'],
    ['unwichtig'],
    ['neutral', 'weder noch', 'teils/teils'],
    ['wichtig'],
    ['sehr wichtig'],
  ],
  [
    ['pas du tout important'],
    ['peu important'],
    ['moyennement important', 'neutre'],
    ['important'],
    ['très important'],
  ],
  [
    ['nada importante'],
    ['poco importante'],
    ['moderadamente importante', 'algo importante', 'neutral'],
    ['importante'],
    ['muy importante'],
  ],
];

const SATISFACTION: readonly WordScale[] = [
  [
    ['very dissatisfied', 'extremely dissatisfied', 'very unsatisfied', 'completely dissatisfied'],
    ['dissatisfied', 'somewhat dissatisfied', 'unsatisfied'],
    ['neutral', 'neither satisfied nor dissatisfied', 'neither'],
    ['satisfied', 'somewhat satisfied'],
    ['very satisfied', 'extremely satisfied', 'completely satisfied'],
  ],
  [
    ['not at all satisfied', 'not satisfied at all', 'not satisfied'],
    ['slightly satisfied', 'a little satisfied', 'not so satisfied', 'not very satisfied'],
    ['moderately satisfied', 'somewhat satisfied', 'neutral'],
    ['very satisfied', 'quite satisfied'],
    ['extremely satisfied', 'completely satisfied'],
  ],
  [
    ['gar nicht zufrieden', 'überhaupt nicht zufrieden'],
    ['wenig zufrieden', 'kaum zufrieden', 'eher unzufrieden'],
    ['mittel', 'mittelmäßig zufrieden', 'einigermaßen zufrieden', 'teils/teils', 'neutral'],
    ['zufrieden', 'ziemlich zufrieden', 'eher zufrieden'],
    ['sehr zufrieden', 'äußerst zufrieden', 'völlig zufrieden'],
  ],
  [
    ['sehr unzufrieden'],
    ['unzufrieden', 'eher unzufrieden'],
    ['neutral', 'weder noch', 'weder zufrieden noch unzufrieden', 'teils/teils'],
    ['zufrieden', 'eher zufrieden'],
    ['sehr zufrieden'],
  ],
  [
    ['pas du tout satisfait'],
    ['peu satisfait'],
    ['moyennement satisfait', 'neutre'],
    ['satisfait'],
    ['très satisfait'],
  ],
  [
    ['très insatisfait'],
    ['insatisfait'],
    ['neutre', 'ni satisfait ni insatisfait'],
    ['satisfait'],
    ['très satisfait'],
  ],
  [
    ['nada satisfecho'],
    ['poco satisfecho'],
    ['moderadamente satisfecho', 'algo satisfecho', 'neutral'],
    ['satisfecho'],
    ['muy satisfecho'],
  ],
  [
    ['muy insatisfecho'],
    ['insatisfecho'],
    ['neutral', 'ni satisfecho ni insatisfecho'],
    ['satisfecho'],
    ['muy satisfecho'],
  ],
];

/** A word as it is compared. */
export const plainWord = (word: string): string => word.toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * What words mean on 1..5, where one known scale holds them all, each at a place of its own, and no other reads them otherwise.
 * @returns the value of each word in its plain form; a word that no scale settles is left out.
 */
export function knownWords(
  aspect: 'importance' | 'satisfaction',
  words: readonly string[],
): ReadonlyMap<string, number> {
  const plain = words.map(plainWord);
  const readings = (aspect === 'importance' ? IMPORTANCE : SATISFACTION)
    .map((scale) => plain.map((word) => scale.findIndex((names) => names.includes(word)) + 1))
    .filter((values) => !values.includes(0) && new Set(values).size === values.length);
  const known = new Map<string, number>();
  plain.forEach((word, i) => {
    const values = new Set(readings.map((values) => values[i]));
    const [value] = values;
    if (values.size === 1 && value !== undefined) known.set(word, value);
  });
  return known;
}

/** What tools write where nothing was answered. */
const NOTHING = new Set([
  '-99',
  '99',
  '999',
  '-1',
  'n/a',
  'na',
  'n.a.',
  '-',
  '.',
  'null',
  'none',
  'nan',
  "don't know",
  'dont know',
  'do not know',
  'not applicable',
  'no answer',
  'no opinion',
  'prefer not to say',
  'not sure',
]);

export const isNothing = (value: string): boolean => NOTHING.has(plainWord(value).replace('’', "'"));

/** The number of a rating: `4`, `4.0`, `5 - Extremely important`, `Very important (4)`; null where there is none. */
export function ratingNumber(value: string): number | null {
  const match =
    /^\s*(-?\d{1,3})(?:[.,]0+)?\s*$/.exec(value) ??
    /^\s*(-?\d{1,3})\s*[-–—=:.)]\s*\D/.exec(value) ??
    /\(\s*(-?\d{1,3})\s*\)\s*$/.exec(value);
  return match ? Number(match[1]) : null;
}
