import { type SpokenLanguage, spokenLanguages } from '@rehire/contract/languages';
import { languageFor } from './languages.ts';
import * as ar from './words/ar.ts';
import * as de from './words/de.ts';
import * as en from './words/en.ts';
import * as es from './words/es.ts';
import * as fr from './words/fr.ts';
import * as it from './words/it.ts';
import * as ja from './words/ja.ts';
import * as nl from './words/nl.ts';
import * as pt from './words/pt.ts';
import type { Words } from './words/words.ts';

const spoken: Readonly<Record<SpokenLanguage, Words>> = { en, de, fr, es, pt, it, nl, ar, ja };

/** The first of the wanted languages that Rehire speaks; English where it speaks none of them. */
export const spokenFor = (wanted: readonly string[]): SpokenLanguage => languageFor(spokenLanguages, wanted);

/** All that Rehire says to customers in a language; in English where it does not speak it. */
export const wordsIn = (language: string): Words => spoken[spokenFor([language])];
