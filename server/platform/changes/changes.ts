import { type ChangeTopic, changeTopics } from '@rehire/contract/changes/changes';
import { EventEmitter, once } from 'node:events';
import type { ServerEvent } from '../http/endpoint.ts';
import type { Log } from '../log/log.ts';
import { hear, type Hearing } from '../record/hearing.ts';
import type { RecordStore } from '../record/record.ts';

/** What comes within this time is told together. */
const GATHER_MS = 60;

interface Told {
  readonly workspace: string;
  readonly topic: ChangeTopic;
}

/**
 * Tells those who watch a workspace what others change in it. The tables' own triggers say so at commit (`tell_change` in
 * prelude.sql), by PostgreSQL's NOTIFY: what any process writes is heard in every other, and what is rolled back in none.
 */
export class Changes {
  readonly #record: RecordStore;
  readonly #log: Log;
  readonly #heard = new EventEmitter({ captureRejections: false }).setMaxListeners(0);
  #broken = new AbortController();
  #listening: Promise<Hearing> | null = null;

  constructor(record: RecordStore, log: Log) {
    this.#record = record;
    this.#log = log;
  }

  /** What is changed in a workspace, from now until the signal or the time is over, or the database is lost. */
  async *watch(workspace: string, signal: AbortSignal, seconds: number): AsyncGenerator<ServerEvent> {
    await (this.#listening ??= this.#listen());
    const end = AbortSignal.any([signal, this.#broken.signal, AbortSignal.timeout(seconds * 1000)]);
    const topics = new Set<ChangeTopic>();
    let wake = (): void => undefined;
    const hear = (told: Told): void => {
      if (told.workspace !== workspace) return;
      topics.add(told.topic);
      wake();
    };
    const ended = once(end, 'abort');
    this.#heard.on('told', hear);
    try {
      yield { event: 'change', data: { topics: [] } };
      while (!end.aborted) {
        if (topics.size === 0) await Promise.race([new Promise<void>((done) => (wake = done)), ended]);
        if (end.aborted) return;
        await new Promise((done) => setTimeout(done, GATHER_MS));
        const gathered = [...topics];
        topics.clear();
        yield { event: 'change', data: { topics: gathered } };
      }
    } finally {
      this.#heard.off('told', hear);
    }
  }

  async stop(): Promise<void> {
    const listening = this.#listening;
    this.#lose();
    await listening?.then((each) => each.end()).catch(() => undefined);
  }

  async #listen(): Promise<Hearing> {
    try {
      return await hear(this.#record.connection, 'changes', {
        onWord: (word) => {
          const [workspace = '', topic] = word.split(' ');
          const known = changeTopics.find((each) => each === topic);
          if (known) this.#heard.emit('told', { workspace, topic: known } satisfies Told);
        },
        onLost: (error) => {
          this.#log.warn({ err: error }, 'the connection that hears changes broke');
          this.#lose();
        },
      });
    } catch (error) {
      this.#listening = null;
      throw error;
    }
  }

  /** Ends every stream: the browsers come again, and the first of them opens a new connection. */
  #lose(): void {
    this.#listening = null;
    this.#broken.abort();
    this.#broken = new AbortController();
  }
}
