import { makeRequest } from '../discover/boards/requests.store.ts';
import { fresh, type MakeCall, plain } from './call.ts';
import type { Side } from './side.ts';

interface Board {
  readonly version: number;
  readonly path: string | null;
}

/** What is set of a board that anyone may write on. */
const open = {
  open: true,
  title: 'Ideas for breakfast',
  introduction: '',
  language: 'en',
  states: ['new', 'planned'],
  voters: 'anyone',
  showsAtOnce: true,
};

/** The address of the side's board, opened where it is not. */
async function linkOf(side: Side): Promise<string> {
  const found = await side.ask<Board>('GET', '/feedback-board');
  const { path } =
    found.path === null
      ? await side.ask<Board>('PUT', '/feedback-board', { version: found.version, body: open })
      : found;
  return (path ?? '').replace('/b/', '');
}

/** An idea that is to be read on the side's board. */
async function newIdea(side: Side): Promise<{ link: string; idea: string }> {
  const link = await linkOf(side);
  const { id, version } = await side.ask<{ id: string; version: number }>('POST', '/feedback', {
    body: { text: `Deliver at night ${fresh()}` },
  });
  await side.ask('PATCH', `/feedback/${id}`, { version, body: { shown: true } });
  return { link, idea: id };
}

const newMailbox = (side: Side): Promise<{ mailbox: { id: string }; url: string }> =>
  side.ask('POST', '/feedback-mailboxes', { body: { name: 'Support' } });

const ofIdea: MakeCall = async (side) => ({ params: { ...(await newIdea(side)) } });
const ofBoard: MakeCall = async (side) => ({ params: { link: await linkOf(side) } });

/** How the routes of the public board, and of letters that come in, are called. */
export const boardCalls: Readonly<Record<string, MakeCall>> = {
  'GET /workspaces/:workspace/feedback-board': plain,
  'PUT /workspaces/:workspace/feedback-board': async (side) => {
    await linkOf(side);
    const { version } = await side.ask<Board>('GET', '/feedback-board');
    return { version, body: open };
  },
  'GET /public-boards/:link': ofBoard,
  'GET /public-boards/:link/ideas': ofBoard,
  'GET /public-boards/:link/ideas/:idea': ofIdea,
  'PUT /public-boards/:link/ideas/:idea/vote': ofIdea,
  'DELETE /public-boards/:link/ideas/:idea/vote': ofIdea,
  'POST /public-boards/:link/ideas': async (side) => ({
    params: { link: await linkOf(side) },
    body: { title: `Bread without crust ${fresh()}` },
  }),
  'POST /public-boards/:link/letters': async (side) => ({
    params: { link: await linkOf(side) },
    body: { email: 'somebody@example.org' },
  }),
  'POST /public-boards/:link/confirmations': async (side) => {
    const link = await linkOf(side);
    const email = `voter${fresh()}@example.org`;
    const token = await side.record.tx((tx) => makeRequest(tx, side.workspace, { email }));
    return { params: { link }, body: { token } };
  },
  'GET /workspaces/:workspace/feedback-mailboxes': plain,
  'POST /workspaces/:workspace/feedback-mailboxes': () => ({ body: { name: 'Support' } }),
  'DELETE /workspaces/:workspace/feedback-mailboxes/:mailbox': async (side) => ({
    params: { mailbox: (await newMailbox(side)).mailbox.id },
  }),
  'POST /inbound-letters/:secret': async (side) => ({
    params: { secret: (await newMailbox(side)).url.split('/').at(-1) ?? '' },
    upload: `Message-ID: <${fresh()}@daybreak.example>\r\nFrom: bo@example.org\r\n\r\nMore jam, please.\r\n`,
  }),
};
