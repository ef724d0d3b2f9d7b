/** How months are called in German, French, Spanish, Italian, Portuguese and Dutch, whole and short. */
const months: Readonly<Record<string, string>> = {
  Jan: 'januar|jänner|janvier|janv|enero|ene|gennaio|gen|janeiro|januari',
  Feb: 'februar|feber|février|fevrier|févr|fevr|fév|febrero|febbraio|fevereiro|fev|februari',
  Mar: 'märz|maerz|mär|mars|marzo|março|marco|maart|mrt',
  Apr: 'avril|avr|abril|abr|aprile',
  May: 'mai|mayo|maggio|mag|maio|mei',
  Jun: 'juni|juin|junio|giugno|giu|junho',
  Jul: 'juli|juillet|juil|julio|luglio|lug|julho',
  Aug: 'août|aout|agosto|ago|augustus',
  Sep: 'sept|septembre|septiembre|settembre|set|setembro',
  Oct: 'oktober|okt|octobre|octubre|ottobre|ott|outubro|out',
  Nov: 'novembre|noviembre|novembro',
  Dec: 'dezember|dez|décembre|decembre|déc|diciembre|dic|dicembre|dezembro|december',
};

/**
 * SQL that calls the month of a date as English does in short, and drops the little words around it: `4 de enero de 2024`
 * is `4 Jan 2024`. What it does not know stays as it is.
 */
export function englishMonthSql(text: string): string {
  const named = Object.entries(months).reduce(
    (sql, [english, names]) =>
      `regexp_replace(${sql}, '(?i)(^|[^\\p{L}])(?:${names})\\.?([^\\p{L}]|$)', '\\1${english}\\2')`,
    text,
  );
  return `trim(regexp_replace(${named}, '(?i)\\s+(?:de|del|um|à|uhr)(\\s+|$)', ' ', 'g'))`;
}
