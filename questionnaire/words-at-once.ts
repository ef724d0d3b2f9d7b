import { type SpokenLanguage, spokenLanguages } from '@rehire/contract/languages';
import { languageFor } from './languages.ts';
import { atOnce as ar } from './words/ar.ts';
import { atOnce as de } from './words/de.ts';
import { atOnce as en } from './words/en.ts';
import { atOnce as es } from './words/es.ts';
import { atOnce as fr } from './words/fr.ts';
import { atOnce as it } from './words/it.ts';
import { atOnce as ja } from './words/ja.ts';
import { atOnce as nl } from './words/nl.ts';
import { atOnce as pt } from './words/pt.ts';
import type { WordsAtOnce } from './words/words.ts';

const spoken: Readonly<Record<SpokenLanguage, WordsAtOnce>> = { en, de, fr, es, pt, it, nl, ar, ja };

/** What a page says before a server has answered, in the first of the wanted languages that Rehire speaks. */
export function wordsAtOnce(wanted: readonly string[]): WordsAtOnce & { readonly language: SpokenLanguage } {
  const language = languageFor(spokenLanguages, wanted);
  return { language, ...spoken[language] };
}
