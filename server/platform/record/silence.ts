import { Socket } from 'node:net';
import type { PoolClient } from 'pg';

/** The SQLSTATE of a connection that failed, so that it is told as any other. */
const CONNECTION_FAILURE = '08006';

/** The driver's own word for whether everything that was asked has been answered. */
const owesAnAnswer = (client: PoolClient): boolean =>
  'readyForQuery' in client && client.readyForQuery === false;

/**
 * Breaks a connection on which the server owes an answer and says nothing for so long, as it does where it is frozen or the
 * network swallows what is sent: what was asked then fails, and the pool makes another. A server that works ends a statement by
 * itself long before.
 */
export function breakWhenSilent(client: PoolClient, milliseconds: number): void {
  const socket = 'connection' in client && client.connection;
  const stream = typeof socket === 'object' && socket !== null && 'stream' in socket ? socket.stream : null;
  if (!(stream instanceof Socket)) return;
  stream.setTimeout(milliseconds, () => {
    if (!owesAnAnswer(client)) return;
    const silent = new Error(`the database has not said a word for ${milliseconds / 1000} s`);
    stream.destroy(Object.assign(silent, { code: CONNECTION_FAILURE }));
  });
}
