import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/config.ts';

/** Where people reach this Rehire: as it is set up, else as whoever calls does. */
export const publicOrigin = (
  { publicUrl }: Pick<Config, 'publicUrl'>,
  { protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>,
): string => publicUrl?.replace(/\/+$/, '') ?? `${protocol}://${host}`;
