import { Client, type ClientConfig } from 'pg';

/**
 * A connection of its own, for what one of the pool cannot do (long work, session locks). `purpose` is the name it has
 * on the server. A connection that breaks fails the query that runs or comes next, never the process.
 */
export async function connectAlone(connection: ClientConfig, purpose: string): Promise<Client> {
  const client = new Client({ ...connection, application_name: `rehire ${purpose}` });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
