import type { NearText, Suggestion, SuggestionTrust } from '@rehire/contract/discover/suggestions';
import { FEWEST_JUDGED } from '@rehire/numerics/text/suggestions';
import { nearest, sharedWords } from '@rehire/numerics/text/text-index';
import { notFound } from '../../platform/http/problem.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Db } from '../../platform/record/record.ts';
import {
  type Labels,
  type Learned,
  learnTask,
  NEAR_DUPLICATE,
  suggested,
  toldByWords,
  type Trust,
  WANTED_PRECISION,
} from './suggestion.ts';
import { codesOfOtherStudies, labelsOf, markOf, type SuggestedText, textsOf } from './texts.store.ts';

interface Known {
  readonly mark: { readonly texts: string; readonly decisions: number };
  readonly texts: readonly SuggestedText[];
  readonly learned: Learned;
}

/** For how many workspaces what was learned is kept, about 10 MB for each 10,000 texts. */
const KEPT = 8;
/** What is learned anew after so many more or fewer decisions, as a share: texts stay, and only the cut may move. */
const MOVED = 0.1;
const SIMILAR = 6;

const shown = (score: number, { cut }: Trust): boolean => cut !== null && score >= cut.threshold;

const trustView = ({ learned, cut, judged, right }: Trust): SuggestionTrust => ({
  learned,
  threshold: cut?.threshold ?? null,
  judged: cut?.shown ?? judged,
  right: cut?.right ?? right,
  wanted: WANTED_PRECISION,
  least: FEWEST_JUDGED,
});

/** What near texts say about a text. What was learned of a workspace is kept until its texts change. */
export class Suggestions {
  readonly #platform: Pick<Platform, 'record' | 'workers'>;
  readonly #known = new Map<string, Promise<Known>>();

  constructor(platform: Pick<Platform, 'record' | 'workers'>) {
    this.#platform = platform;
  }

  /** @throws Problem not-found */
  async read(workspace: string, kind: SuggestedText['kind'], id: string) {
    const { db } = this.#platform.record;
    const { texts, learned } = await this.#learned(workspace);
    const self = texts.findIndex((each) => each.id === id && each.kind === kind);
    const own = texts[self];
    if (!own) throw notFound();
    const labels = await labelsOf(db, workspace, texts);
    const { index, trust } = learned;
    const near = ({ text: at, similarity }: { text: number; similarity: number }): NearText[] => {
      const other = texts[at];
      return other
        ? [
            {
              kind: other.kind,
              id: other.id,
              text: other.text,
              similarity,
              words: sharedWords(index, own.text, other.text),
            },
          ]
        : [];
    };
    const fresh = (of: Labels, by: Trust): Suggestion[] =>
      suggested(index, own.text, of, self)
        .filter(({ label, score }) => shown(score, by) && !of[self]?.includes(label))
        .map(({ label, score, from }) => ({ id: label, score, from: from.slice(0, 3).flatMap(near) }));
    const codes = fresh(labels.codes, trust.codes);
    const elsewhere = await codesOfOtherStudies(
      db,
      workspace,
      own,
      codes.map((each) => each.id),
    );
    return {
      codes: codes.filter((each) => !elsewhere.has(each.id)),
      outcomes: fresh(labels.outcomes, trust.outcomes),
      feeling:
        labels.feelings[self]?.length === 0
          ? this.#feeling(own.text, self, labels.feelings, learned, near)
          : null,
      similar: nearest(index, own.text, SIMILAR, (at) => at !== self).flatMap((each) =>
        near(each).map((text) => ({ ...text, nearlySame: each.similarity >= NEAR_DUPLICATE })),
      ),
      trust: {
        codes: trustView(trust.codes),
        outcomes: trustView(trust.outcomes),
        // where near texts do not tell feelings and words do, it is the words that are trusted
        feelings: trustView(
          trust.feelings.cut === null && trust.words.cut !== null ? trust.words : trust.feelings,
        ),
      },
    };
  }

  #feeling(
    text: string,
    self: number,
    labels: Labels,
    { index, trust }: Learned,
    near: (each: { text: number; similarity: number }) => NearText[],
  ) {
    const [first] = suggested(index, text, labels, self);
    if (first && shown(first.score, trust.feelings))
      return { value: Number(first.label), words: [], from: first.from.slice(0, 3).flatMap(near) };
    const told = toldByWords(text);
    return told && shown(told.score, trust.words)
      ? { value: Number(told.label), words: told.words, from: [] }
      : null;
  }

  async #learned(workspace: string): Promise<Known> {
    const { db } = this.#platform.record;
    const mark = await markOf(db, workspace);
    const known = await this.#known.get(workspace)?.catch(() => undefined);
    const same =
      known?.mark.texts === mark.texts &&
      Math.abs(mark.decisions - known.mark.decisions) <= MOVED * known.mark.decisions;
    if (known && same) return known;
    const learning = this.#learn(db, workspace, mark);
    this.#known.delete(workspace);
    this.#known.set(workspace, learning);
    for (const oldest of [...this.#known.keys()].slice(0, -KEPT)) this.#known.delete(oldest);
    return learning;
  }

  async #learn(db: Db, workspace: string, mark: Known['mark']): Promise<Known> {
    const texts = await textsOf(db, workspace);
    const labels = await labelsOf(db, workspace, texts);
    const learned = await this.#platform.workers.run(learnTask, {
      texts: texts.map(({ text }) => text),
      labels,
    });
    return { mark, texts, learned };
  }
}
