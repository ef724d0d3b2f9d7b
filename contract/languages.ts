/** The languages in which Rehire itself speaks to customers; surveys may be written in any. */
export const spokenLanguages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ar', 'ja'] as const;

export type SpokenLanguage = (typeof spokenLanguages)[number];
