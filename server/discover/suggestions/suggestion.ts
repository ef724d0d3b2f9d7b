import { sentimentOf } from '@rehire/numerics/text/sentiment';
import { type Cut, cutAt, type Judged, SAYING, suggestLabels } from '@rehire/numerics/text/suggestions';
import { indexTexts, nearest, type TextIndex } from '@rehire/numerics/text/text-index';
import { task } from '../../platform/workers/task.ts';
import { lexicon } from './lexicon.ts';

/** How often a suggestion must have been right, on what the team itself decided, to be shown at all. */
export const WANTED_PRECISION = 0.8;
/** From which similarity two texts are held to say the same in nearly the same words. */
export const NEAR_DUPLICATE = 0.6;
/** How many decisions are asked about to find the cut. */
const ASKED = 400;
/** How many suggestions of a kind there are for a text at most. */
export const MOST = 3;

/** What people decided about texts, by the text's place: its labels. */
export type Labels = readonly (readonly string[])[];

/** The kinds of labels that are suggested. */
export type LabelKind = 'codes' | 'outcomes' | 'feelings';

export interface LearnInput {
  readonly texts: readonly string[];
  readonly labels: Readonly<Record<LabelKind, Labels>>;
}

/** How many texts were learned from, and the score from which suggestions were right often enough. */
export interface Trust {
  readonly learned: number;
  readonly cut: Cut | null;
  /** How many suggestions were held against decisions, and how many of them were right, whatever their score. */
  readonly judged: number;
  readonly right: number;
}

export interface Learned {
  readonly index: TextIndex;
  readonly trust: Readonly<Record<LabelKind | 'words', Trust>>;
}

/** The suggestions for a text from those that carry labels, itself left out. */
export const suggested = (index: TextIndex, text: string, labels: Labels, self?: number) =>
  suggestLabels(
    nearest(index, text, SAYING, (at) => at !== self && (labels[at]?.length ?? 0) > 0),
    (at) => labels[at] ?? [],
  ).slice(0, MOST);

/** Asks for suggestions for what was decided, each left out in turn, and finds from which score they were right. */
function judge({ texts, labels }: { texts: readonly string[]; labels: Labels }, index: TextIndex): Trust {
  const decided = labels.flatMap((own, at) => (own.length > 0 ? [at] : []));
  const step = Math.max(1, Math.ceil(decided.length / ASKED));
  const judged = decided
    .filter((_, at) => at % step === 0)
    .flatMap((at): Judged[] =>
      suggested(index, texts[at] ?? '', labels, at).map(({ label, score }) => ({
        score,
        right: labels[at]?.includes(label) ?? false,
      })),
    );
  return trustOf(decided.length, judged);
}

const trustOf = (learned: number, judged: readonly Judged[]): Trust => ({
  learned,
  cut: cutAt(judged, WANTED_PRECISION),
  judged: judged.length,
  right: judged.filter(({ right }) => right).length,
});

/** A feeling that the words of a text tell by the lexicon, as a label; null where none of them is known. */
export function toldByWords(text: string): { label: string; score: number; words: string[] } | null {
  const told = sentimentOf(text, lexicon);
  if (told === null || told.score === 0) return null;
  const sign = Math.sign(told.score);
  return {
    label: String(sign),
    score: Math.abs(told.score),
    words: told.words.filter(({ value }) => Math.sign(value) === sign).map(({ word }) => word),
  };
}

/** The lexicon is held against the team's own readings, as everything else is. */
function judgeWords({ texts, labels }: LearnInput): Trust {
  const judged = labels.feelings.flatMap((own, at): Judged[] => {
    const told = own.length > 0 ? toldByWords(texts[at] ?? '') : null;
    return told ? [{ score: told.score, right: own.includes(told.label) }] : [];
  });
  return trustOf(labels.feelings.filter((own) => own.length > 0).length, judged);
}

/** Indexes texts and finds out what suggestions from them are worth. */
export function learn(input: LearnInput): Learned {
  const index = indexTexts(input.texts);
  const trust = (kind: LabelKind): Trust => judge({ texts: input.texts, labels: input.labels[kind] }, index);
  return {
    index,
    trust: {
      codes: trust('codes'),
      outcomes: trust('outcomes'),
      feelings: trust('feelings'),
      words: judgeWords(input),
    },
  };
}

/** Learns in a worker thread. */
export const learnTask = task('discover.suggestions', learn);
