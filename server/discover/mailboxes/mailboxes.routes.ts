import { mailboxes as contract } from '@rehire/contract/discover/mailboxes';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entry } from '../../platform/entry.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import { publicOrigin } from '../../platform/http/public-origin.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ReadLetter } from '../../platform/readers/mail/letter.ts';
import { limits } from '../../platform/readers/limits.ts';
import { openReader } from '../../platform/readers/process/reader.ts';
import { ReaderError } from '../../platform/readers/reader-error.ts';
import { findToken } from '../../platform/tokens/tokens.store.ts';
import { isSigned } from './mailbox.ts';
import { listMailboxes, makeMailbox, removeMailbox, takeLetter } from './mailboxes.store.ts';

/** How many letters are read at once; a provider that is told to come again does. */
const MOST_AT_ONCE = 4;

export function mailboxEndpoints({
  record,
  thread,
  audit,
  config,
  log,
}: Pick<Platform, 'record' | 'thread' | 'audit' | 'config' | 'log'>): Endpoint[] {
  const { db } = record;
  const bounds = { ...limits, residentMegabytes: 768, wallClockMs: 20_000 };
  const reader = openReader(entry('reader'), bounds, (detail) =>
    log.error({ detail }, 'a letter could not be read'),
  );
  let reading = 0;

  /** Reads a letter in a process of its own. @throws Problem in plain words */
  async function read(bytes: Buffer, contentType: string): Promise<ReadLetter> {
    if (reading >= MOST_AT_ONCE)
      throw new Problem('unavailable', 'Many letters come in at this moment. Send it again in a minute.');
    reading += 1;
    const directory = join(config.dataDirectory, 'letters', crypto.randomUUID());
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const path = join(directory, 'letter');
      await writeFile(path, bytes, { mode: 0o600 });
      return await reader.run('letter', { directory, path, contentType });
    } catch (error) {
      if (error instanceof ReaderError) throw new Problem('file-refused', error.message);
      throw error;
    } finally {
      reading -= 1;
      await rm(directory, { recursive: true, force: true });
      if (reading === 0) reader.close();
    }
  }

  return [
    endpoint(contract.list, async ({ workspace }) => ({ items: await listMailboxes(db, workspace) })),
    endpoint(contract.create, ({ workspace, body, author, request }) =>
      record.tx(async (tx) => {
        const { id, secret } = await makeMailbox(tx, workspace, body.name);
        await audit.write(tx, { workspace, author, act: 'mailbox.created', subject: `mailbox:${id}` });
        const made = (await listMailboxes(tx, workspace)).find((each) => each.id === id);
        if (!made) throw notFound();
        return { mailbox: made, url: `${publicOrigin(config, request)}/api/v1/inbound-letters/${secret}` };
      }),
    ),
    endpoint(contract.remove, ({ workspace, params, author }) =>
      record.tx(async (tx) => {
        await removeMailbox(tx, workspace, params.mailbox);
        await audit.write(tx, {
          workspace,
          author,
          act: 'mailbox.removed',
          subject: `mailbox:${params.mailbox}`,
        });
        return {};
      }),
    ),
    endpoint(contract.receive, async ({ params, request }) => {
      const token = await findToken(db, params.secret, 'mailbox');
      if (token === null || token.workspace === null) throw notFound();
      const { workspace, subject: mailbox } = token;
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (bytes.length === 0) throw new Problem('malformed-request', 'There is no letter in this call.');
      const letter = await read(bytes, request.headers['content-type'] ?? '');
      if (
        config.mailgunKey !== undefined &&
        letter.signed !== null &&
        !isSigned(letter.signed, config.mailgunKey, Date.now())
      )
        throw new Problem('not-allowed', 'The letter is not signed by the key that is set up.');
      return { became: await record.tx((tx) => takeLetter(tx, thread, workspace, mailbox, letter)) };
    }),
  ];
}
