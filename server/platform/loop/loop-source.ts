import type { Hit, Station } from '@rehire/contract/loop/loop';

/** What a room tells the home page and the search about itself. */
export interface LoopSource {
  /** Its state, headline number and next step in a workspace. */
  station(workspace: string): Promise<Omit<Station, 'room'>>;
  /** What it finds for words, best first, at most `limit`. */
  search?(workspace: string, words: string, limit: number): Promise<readonly Hit[]>;
}
