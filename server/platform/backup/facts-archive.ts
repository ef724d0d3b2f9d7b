import type { Engine } from '@rehire/warehouse/engine';
import { exportFacts, importFacts } from '@rehire/warehouse/facts/archive';

/** The facts, as a backup needs them. */
export interface FactsArchive {
  /** Runs `work` while nobody writes facts. */
  hold<T>(work: () => Promise<T>): Promise<T>;
  /** Writes all facts as one Parquet file a table into `directory`. */
  exportFacts(directory: string): Promise<unknown>;
  /** Puts them back, all or none, where there are none yet. */
  importFacts(directory: string): Promise<void>;
}

/** The facts of an engine. */
export function factsOf(engine: Engine): FactsArchive {
  return {
    hold: (work) => engine.transaction(work),
    exportFacts: (directory) => exportFacts(engine, directory),
    importFacts: (directory) => importFacts(engine, directory),
  };
}
