/** The traits that say which language somebody reads, whatever their case. */
const LANGUAGE_TRAITS = new Set(['language', 'locale', 'lang']);

/** The language that a customer's traits tell: `de_AT` of a shop's export is `de-AT`. */
export const languageIn = (traits: ReadonlyMap<string, string>): string | undefined =>
  [...traits].find(([name]) => LANGUAGE_TRAITS.has(name.toLowerCase()))?.[1].replace('_', '-');
