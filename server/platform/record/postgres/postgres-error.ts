/** The embedded PostgreSQL cannot be run; the message says why and what to do. */
export class PostgresError extends Error {
  override name = 'PostgresError';
}
