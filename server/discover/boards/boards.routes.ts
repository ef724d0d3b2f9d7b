import { boards as contract } from '@rehire/contract/discover/boards';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { publicOrigin } from '../../platform/http/public-origin.ts';
import type { Platform } from '../../platform/platform.ts';
import { findBoard, readBoard, writeBoard } from './boards.store.ts';

export const boardEndpoints = ({
  record,
  audit,
  mail,
  config,
}: Pick<Platform, 'record' | 'audit' | 'mail' | 'config'>): Endpoint[] => [
  endpoint(contract.get, ({ workspace }) => readBoard(record.db, workspace, mail.enabled)),
  endpoint(contract.put, ({ workspace, body, version, author, request }) => {
    if (body.open && body.voters === 'email' && !mail.enabled)
      throw new Problem(
        'invalid-input',
        'Without a mail server nobody can confirm an address. Let anyone vote, or set a mail server up.',
        { fields: [{ path: 'body.voters', message: 'needs a mail server' }] },
      );
    return record.tx(async (tx) => {
      const before = await findBoard(tx, workspace);
      await writeBoard(tx, workspace, version, { ...body, origin: publicOrigin(config, request) });
      if ((before?.open ?? false) !== body.open)
        await audit.write(tx, {
          workspace,
          author,
          act: body.open ? 'board.opened' : 'board.closed',
          subject: 'feedback-board',
        });
      return readBoard(tx, workspace, mail.enabled);
    });
  }),
];
