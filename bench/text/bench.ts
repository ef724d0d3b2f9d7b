// npm run bench:text: what suggestions, near-duplicates and feelings are worth on labelled texts; --write keeps the table.
import { wilson } from '@rehire/numerics/intervals/wilson';
import { hasSharedData, needsSharedData } from '@rehire/numerics/testing/shared-data';
import { sentimentOf } from '@rehire/numerics/text/sentiment';
import { cutAt, type Judged, SAYING, suggestLabels } from '@rehire/numerics/text/suggestions';
import { indexTexts, nearest } from '@rehire/numerics/text/text-index';
import { isUndefined } from '@rehire/numerics/undefined';
import { lexicon } from '@rehire/server/discover/suggestions/lexicon';
import { NEAR_DUPLICATE, WANTED_PRECISION } from '@rehire/server/discover/suggestions/suggestion';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { CAREFUL } from '../../samples/daybreak/voices/careful.ts';
import { CLOCK } from '../../samples/daybreak/voices/clock.ts';
import { EVERYONE } from '../../samples/daybreak/voices/everyone.ts';
import { HOUSEHOLD } from '../../samples/daybreak/voices/household.ts';
import { PLEASURE } from '../../samples/daybreak/voices/pleasure.ts';
import { Random } from '../../samples/random.ts';
import { publish } from '../kit/page.ts';
import { machine, markdownTable, thousands } from '../kit/machine.ts';

interface Labelled {
  readonly text: string;
  readonly category: string;
}

const rowsOf = (name: string): Labelled[] =>
  Papa.parse<Labelled>(
    readFileSync(join(import.meta.dirname, '../../../shared/data/banking77', name), 'utf8'),
    { header: true, skipEmptyLines: true },
  ).data;

/** A share with its interval and what it is of. */
function share(of: number, n: number): string {
  const found = wilson(of, n);
  if (isUndefined(found)) return 'none';
  const percent = (value: number): string => (value * 100).toFixed(1);
  return `${percent(found.value)} % [${percent(found.low)}, ${percent(found.high)}], n ${thousands(n)}`;
}

/** Learns from some rows, finds the cut on them by leaving one out at a time, and judges it on others. */
function topics(train: readonly Labelled[], test: readonly Labelled[]): string[] {
  const began = performance.now();
  const index = indexTexts(train.map(({ text }) => text));
  const built = performance.now() - began;
  const labelsOf = (at: number): string[] => [train[at]?.category ?? ''];
  const best = (text: string, but?: number) =>
    suggestLabels(
      nearest(index, text, SAYING, (at) => at !== but),
      labelsOf,
    )[0];
  const step = Math.max(1, Math.floor(train.length / 1000));
  const own: Judged[] = train.flatMap(({ text, category }, at) => {
    const first = at % step === 0 ? best(text, at) : undefined;
    return first ? [{ score: first.score, right: first.label === category }] : [];
  });
  const cut = cutAt(own, WANTED_PRECISION);
  const asked = performance.now();
  const judged = test.map(({ text, category }) => {
    const first = best(text);
    return { score: first?.score ?? 0, right: first?.label === category };
  });
  const each = (performance.now() - asked) / test.length;
  const right = judged.filter((one) => one.right).length;
  const shown = judged.filter(({ score }) => cut !== null && score >= cut.threshold);
  const rightShown = shown.filter((one) => one.right).length;
  return [
    thousands(train.length),
    share(right, test.length),
    cut === null ? 'none' : cut.threshold.toFixed(3),
    share(rightShown, shown.length),
    share(rightShown, test.length),
    (built / train.length).toFixed(2),
    each.toFixed(1),
  ];
}

/** A text as somebody else would have typed it: letters changed places or were lost, a word is missing or doubled. */
function retyped(random: Random, text: string): string {
  const words = text.split(' ').flatMap((word) => {
    const draw = random.uniform();
    if (draw < 0.06) return [];
    if (draw < 0.09) return [word, word];
    if (draw > 0.25 || word.length < 4) return [word];
    const at = 1 + Math.floor(random.uniform() * (word.length - 2));
    const [a, b] = [word[at] ?? '', word[at + 1] ?? ''];
    return [
      draw < 0.17 ? word.slice(0, at) + b + a + word.slice(at + 2) : word.slice(0, at) + word.slice(at + 1),
    ];
  });
  return words.join(' ');
}

/** How many retyped copies are found as near-duplicates, and how often what is found means the same. */
function duplicates(rows: readonly Labelled[]): string[] {
  const random = new Random('retyped');
  const index = indexTexts(rows.map(({ text }) => text));
  let [found, same, flagged] = [0, 0, 0];
  rows.forEach(({ text, category }, at) => {
    const near = nearest(index, retyped(random, text), 3).filter(
      ({ similarity }) => similarity >= NEAR_DUPLICATE,
    );
    if (near.some((each) => each.text === at)) found += 1;
    for (const each of near) {
      flagged += 1;
      if (rows[each.text]?.category === category) same += 1;
    }
  });
  return [NEAR_DUPLICATE.toFixed(2), share(found, rows.length), share(same, flagged)];
}

/** How often a feeling that is told by the words is that of whoever gave the score with them. */
function feelings(): string[] {
  const voices = [CAREFUL, CLOCK, EVERYONE, HOUSEHOLD, PLEASURE];
  const said = [
    ...voices.flatMap(({ promoter }) => promoter.map((text) => ({ text, good: true }))),
    ...voices.flatMap(({ detractor }) => detractor.map((text) => ({ text, good: false }))),
  ];
  const judged = said.flatMap(({ text, good }) => {
    const felt = sentimentOf(text, lexicon);
    return felt ? [{ score: Math.abs(felt.score), right: felt.score > 0 === good }] : [];
  });
  const cut = cutAt(judged, WANTED_PRECISION);
  return [
    share(judged.length, said.length),
    share(judged.filter((one) => one.right).length, judged.length),
    cut === null ? 'none reaches it: never shown' : cut.threshold.toFixed(2),
  ];
}

if (!hasSharedData('banking77/train.csv')) {
  console.log(needsSharedData);
} else {
  const [train, test] = [rowsOf('train.csv'), rowsOf('test.csv')];
  // Every so many rows of the file, which is sorted by intent: as many of each.
  const every = (step: number): Labelled[] => train.filter((_, at) => at % step === 0);
  publish(
    'text',
    `## Text help

\`npm run bench:text -- --write\`, ${machine()}.

Topics suggested for a short text from the topics of the ${SAYING} nearest ones: banking77 (77 intents; Casanueva et al. 2020), learned from its training part or a part of it, judged on all ${thousands(test.length)} of its test part. The threshold is the lowest at which suggestions for the texts learned from, each left out in turn, were right in ${WANTED_PRECISION * 100} of 100 cases; the test part had no part in it. Intervals are Wilson's, 95 %.

${markdownTable(
  [
    'texts learned from',
    'best suggestion right',
    'threshold',
    'precision of what is shown',
    'recall of what is shown',
    'ms to index a text',
    'ms a suggestion',
  ],
  [every(20), every(5), train].map((part) => topics(part, test)),
)}

Near-duplicates: each text of the test part, retyped (letters swapped or lost, words missing or doubled), asked against all of them.

${markdownTable(
  ['threshold', 'retyped copies found', 'of all found, those of the same intent'],
  [duplicates(test)],
)}

Feelings told by the AFINN-165 lexicon, on what the sample company's promoters and detractors say (written by hand, dry in tone, and hard on a lexicon). Below the wanted precision a suggestion is not shown: the lexicon must first prove itself on the team's own readings.

${markdownTable(
  ['texts with a word that is known', 'right where a word is known', 'threshold for the wanted precision'],
  [feelings()],
)}
`,
  );
}
