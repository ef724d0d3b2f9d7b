import type { LandscapeOutput } from './landscape.ts';

const KEPT = 32;

/**
 * The landscapes that were computed last. What a key stands for never changes (a survey's answers come as a whole, a
 * segmentation is never computed again), so nothing is ever stale; a failed computation is forgotten.
 */
export class RecentLandscapes {
  readonly #known = new Map<string, Promise<LandscapeOutput>>();

  get(key: string, compute: () => Promise<LandscapeOutput>): Promise<LandscapeOutput> {
    const known = this.#known.get(key);
    if (known) return known;
    const computed = compute();
    this.#known.set(key, computed);
    computed.catch(() => this.#known.delete(key));
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    return computed;
  }
}
