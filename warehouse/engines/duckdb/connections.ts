import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/**
 * Connections for reading, at most `limit` busy at once. Every running statement holds one of the few threads that Node
 * also reads files with, so that an unbounded number of questions would stop the server from serving pages.
 */
export class Connections {
  readonly #instance: DuckDBInstance;
  readonly #limit: number;
  readonly #idle: DuckDBConnection[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(instance: DuckDBInstance, limit: number) {
    this.#instance = instance;
    this.#limit = limit;
  }

  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (this.#busy >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#busy += 1;
    try {
      const connection = this.#idle.pop() ?? (await this.#instance.connect());
      try {
        return await work(connection);
      } finally {
        this.#idle.push(connection);
      }
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }

  close(): void {
    for (const connection of this.#idle.splice(0)) connection.closeSync();
  }
}
