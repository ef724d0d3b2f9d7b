import pino, { type DestinationStream, type Logger } from 'pino';
import { loggedError } from './logged-error.ts';

export type Log = Logger;

/**
 * Structured logs, on standard output unless told otherwise. Whatever could tell who a person is, is taken out before it
 * is written.
 */
export function openLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'email',
        '*.email',
        'name',
        '*.name',
        'password',
        '*.password',
        'token',
        '*.token',
        'headers',
        '*.headers',
        'cookie',
        'authorization',
      ],
      remove: true,
    },
    serializers: { err: loggedError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
