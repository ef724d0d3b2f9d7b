import type { ClientConfig } from 'pg';
import { connectAlone } from './client.ts';

/** An open ear on a channel of the database. */
export interface Hearing {
  end(): Promise<void>;
}

/**
 * Hears what is told on a channel by PostgreSQL's NOTIFY, on a connection of its own.
 * @param onLost told once the connection breaks; nothing is heard any more
 */
export async function hear(
  connection: ClientConfig,
  channel: string,
  { onWord, onLost }: { onWord: (word: string) => void; onLost: (error: Error) => void },
): Promise<Hearing> {
  const client = await connectAlone(connection, channel);
  client.on('notification', ({ payload = '' }) => onWord(payload));
  client.on('error', onLost);
  await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
  return { end: () => client.end() };
}
