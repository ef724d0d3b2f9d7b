import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A request as it came over the wire. */
export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: unknown;
  };
}

/** What a test's model answers: a text, which is wrapped as the protocol has it, or whatever the handler sends itself. */
export type Reply = (asked: Asked, response: ServerResponse) => string | null | Promise<string | null>;

/** A server that speaks as OpenAI's chat completions do, on a port of its own, closed at the file's end. */
export async function modelServer(): Promise<{
  readonly url: string;
  readonly host: string;
  readonly asked: Asked[];
  reply: Reply;
}> {
  const state = { reply: (() => '{}') as Reply, asked: [] as Asked[] };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = {
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked['body'],
    };
    state.asked.push(asked);
    const content = await state.reply(asked, response);
    if (content === null) return;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(completionOf(asked.body.model, content)));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, { url: `http://${host}/v1`, host });
}

/** An answer as the protocol has it. */
export const completionOf = (model: string, content: string, finish = 'stop') => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_700_000_000,
  model,
  choices: [{ index: 0, message: { role: 'assistant', content }, logprobs: null, finish_reason: finish }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

/** The quotes that a request sends, by the names that it gives them. */
export const quotesIn = ({ body }: Asked): { id: string; words: string }[] =>
  (body.messages[1]?.content ?? '')
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line) as { id: string; words: string });
