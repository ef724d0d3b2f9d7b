import type { Engine } from '@rehire/warehouse/engine';
import { factsVersion } from '@rehire/warehouse/facts/ledger';

/** So many answers are kept, those that were asked for last. */
const MOST = 100;

interface Kept<Answer> {
  readonly workspace: string;
  readonly version: number;
  readonly answer: Promise<Answer>;
}

/**
 * Answers of the facts, kept until the facts of their workspace change, whatever changes: what came or was taken back, whose it
 * is, who was erased, who is in which segment. Who asks while an answer is on its way waits for that one. Where an engine shows
 * changes by half, nothing is kept.
 */
export class Remembered<Question extends { readonly workspace: string }, Answer> {
  readonly #kept = new Map<string, Kept<Answer>>();

  constructor(
    private readonly facts: Engine,
    private readonly answer: (facts: Engine, question: Question) => Promise<Answer>,
  ) {}

  /** How many answers are kept. */
  get size(): number {
    return this.#kept.size;
  }

  /** The answer to a question that says all that it depends on but the facts. */
  async of(question: Question): Promise<Answer> {
    if (!this.facts.dialect.atomic) return this.answer(this.facts, question);
    const { workspace } = question;
    // Read before the facts are: what changes in between is asked for under the next version.
    const version = await factsVersion(this.facts, workspace);
    this.#letGo(workspace, version);
    const key = JSON.stringify([version, question]);
    const answer = this.#kept.get(key)?.answer ?? this.answer(this.facts, question);
    this.#kept.delete(key);
    this.#kept.set(key, { workspace, version, answer });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break;
      this.#kept.delete(oldest);
    }
    answer.catch(() => {
      if (this.#kept.get(key)?.answer === answer) this.#kept.delete(key);
    });
    return answer;
  }

  /** Lets go of answers from facts that are no more. */
  #letGo(workspace: string, version: number): void {
    for (const [key, kept] of this.#kept)
      if (kept.workspace === workspace && kept.version < version) this.#kept.delete(key);
  }
}
