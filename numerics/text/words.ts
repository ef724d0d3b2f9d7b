/** A word as it is compared: lower case, without accents and marks. Source: Unicode, NFKD and the classes L, M and N. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
