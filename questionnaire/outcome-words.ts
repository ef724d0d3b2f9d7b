import type { SpokenLanguage } from '@rehire/contract/languages';
import { outcomes as ar } from './words/ar.ts';
import { outcomes as de } from './words/de.ts';
import { outcomes as en } from './words/en.ts';
import { outcomes as es } from './words/es.ts';
import { outcomes as fr } from './words/fr.ts';
import { outcomes as it } from './words/it.ts';
import { outcomes as ja } from './words/ja.ts';
import { outcomes as nl } from './words/nl.ts';
import { outcomes as pt } from './words/pt.ts';
import type { OutcomeWords } from './words/words.ts';

const words: Readonly<Record<SpokenLanguage, OutcomeWords>> = { en, de, fr, es, pt, it, nl, ar, ja };

/** The words of outcome surveys in a language. */
export const outcomeWords = (language: SpokenLanguage): OutcomeWords => words[language];
