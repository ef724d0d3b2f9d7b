import type { Log } from '../log/log.ts';
import { classified, type Delivery, type MailFailure } from './delivery.ts';
import { type Letter, written } from './letter.ts';

/** A letter in its final form. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where letters leave, and from whom; nothing secret. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly from: string;
  /** Where it reports letters that it could not deliver; null for the sender's address. */
  readonly returnPath: string | null;
}

/** Sends letters, where the operator has set a mail server up. */
export interface Mail {
  /** False without a mail server: links are then shown to whoever made them. */
  readonly enabled: boolean;
  /** The mail server that is set up; null without one. */
  readonly server: MailServer | null;
  /**
   * Hands a letter to the mail server and tells whether it took it. It never throws: no act fails for want of mail, and
   * the failure is logged without the address.
   */
  send(to: string, letter: Letter): Promise<boolean>;
  /** Hands a message to the mail server and tells what it said. It never throws. */
  deliver(message: Message): Promise<Delivery>;
  close(): Promise<void>;
}

const noMail: Mail = {
  enabled: false,
  server: null,
  deliver: async () => ({ is: 'unreachable', said: 'No mail server is set up.' }),
  send: async () => false,
  close: async () => undefined,
};

/** Opens the mail server of the configuration, or the one that sends nothing. */
export function openMail(options: {
  readonly smtpUrl: string | undefined;
  readonly from: string;
  readonly returnPath?: string | undefined;
  readonly log: Log;
}): Mail {
  if (options.smtpUrl === undefined) return noMail;
  const { smtpUrl, returnPath } = options;
  const opening = import('nodemailer').then(({ createTransport }) =>
    createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: 3,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  );
  opening.catch(() => undefined);
  const deliver = async (message: Message): Promise<Delivery> => {
    try {
      const info = await (
        await opening
      ).sendMail({
        from: options.from,
        ...message,
        to: { name: '', address: message.to },
        ...(returnPath === undefined ? {} : { envelope: { from: returnPath, to: message.to } }),
        headers: { ...message.headers },
      });
      if (info.rejected.length > 0) return { is: 'refused', said: info.response };
      return { is: 'taken', said: info.response };
    } catch (error) {
      const failure = error as MailFailure;
      const { code, responseCode, command } = failure;
      options.log.warn({ code, responseCode, command }, 'the mail server did not take a letter');
      return classified(failure);
    }
  };
  const { hostname, port, protocol } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  return {
    enabled: true,
    server: {
      host: hostname,
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      from: options.from,
      returnPath: returnPath ?? null,
    },
    deliver,
    send: async (to, letter) => (await deliver({ to, ...written(letter) })).is === 'taken',
    async close() {
      (await opening).close();
    },
  };
}
