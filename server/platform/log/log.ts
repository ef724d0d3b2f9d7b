import pino, { type Logger } from 'pino';

export type Log = Logger;

/** Structured logs on standard output. Whatever could tell who a person is, is taken out before it is written. */
export function openLog(level: string): Log {
  return pino({
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
    serializers: { err: pino.stdSerializers.err },
  });
}
