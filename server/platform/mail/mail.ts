import { createTransport } from 'nodemailer';
import type { Log } from '../log/log.ts';
import { type Letter, written } from './letter.ts';

/** Sends letters, where the operator has set a mail server up. */
export interface Mail {
  /** False without a mail server: links are then shown to whoever made them. */
  readonly enabled: boolean;
  /**
   * Hands a letter to the mail server and tells whether it took it. It never throws: no act fails for want of mail, and
   * the failure is logged without the address.
   */
  send(to: string, letter: Letter): Promise<boolean>;
  close(): Promise<void>;
}

const noMail: Mail = {
  enabled: false,
  send: async () => false,
  close: async () => undefined,
};

/** Opens the mail server of the configuration, or the one that sends nothing. */
export function openMail(options: {
  readonly smtpUrl: string | undefined;
  readonly from: string;
  readonly log: Log;
}): Mail {
  if (options.smtpUrl === undefined) return noMail;
  const transport = createTransport({
    url: options.smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    enabled: true,
    async send(to, letter) {
      try {
        const info = await transport.sendMail({
          from: options.from,
          to: { name: '', address: to },
          ...written(letter),
        });
        return info.rejected.length === 0;
      } catch (error) {
        const { code, responseCode } = error as { code?: string; responseCode?: number };
        options.log.warn({ code, responseCode }, 'the mail server did not take a letter');
        return false;
      }
    },
    async close() {
      transport.close();
    },
  };
}
