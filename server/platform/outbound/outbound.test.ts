import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { isPublicAddress } from './address.ts';
import { Outbound, OutboundError, type OutboundReason } from './outbound.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<{ url: string; port: number; seen: () => number }> {
  let seen = 0;
  const server = createServer((request, response) => {
    seen += 1;
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, seen: () => seen };
}

async function reasonOf(work: Promise<unknown>): Promise<OutboundReason | 'answered'> {
  try {
    await work;
    return 'answered';
  } catch (error) {
    expect(error).toBeInstanceOf(OutboundError);
    return (error as OutboundError).reason;
  }
}

test('no written form of a private address is reached', async () => {
  const { port, seen } = await serve((_request, response) => response.end('secret'));
  const hosts = [
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '017700000001',
    '127.1',
    '0',
    '0.0.0.0',
    '127.0.0.1.',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '10.0.0.1',
    '172.16.3.4',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '[fe80::1]',
    '[fd00::1]',
    '[fec0::1]',
    '①②⑦.0.0.1',
    'localhost',
    'LOCALHOST',
  ];
  const outbound = new Outbound([]);
  for (const host of hosts) {
    const url = `http://${host}:${port}/`;
    expect([host, await reasonOf(outbound.request({ url }))]).toEqual([host, 'address-refused']);
    expect([host, await reasonOf(outbound.check(url))]).toEqual([host, 'address-refused']);
  }
  expect(seen()).toBe(0);
});

test('a public name that also resolves to a private address is refused', async () => {
  const outbound = new Outbound([], async () => [
    { address: '93.184.215.14', family: 4 },
    { address: '10.1.1.1', family: 4 },
  ]);
  expect(await reasonOf(outbound.check('https://rebind.example/'))).toBe('address-refused');
});

test('the connection goes to the address that was checked, not to what the name says a moment later', async () => {
  const { port, seen } = await serve((_request, response) => response.end('inside'));
  let asked = 0;
  // For the rest of the machine this name is loopback, where the server above waits.
  const outbound = new Outbound([], async () => {
    asked += 1;
    return [{ address: '192.0.1.1', family: 4 }];
  });
  const reason = await reasonOf(outbound.request({ url: `http://localhost:${port}/`, timeoutMs: 300 }));
  expect(['timeout', 'unreachable']).toContain(reason);
  expect(asked).toBe(1);
  expect(seen()).toBe(0);
});

test("the operator's own hosts may be private, and only they", async () => {
  const { url, port } = await serve((request, response) => response.end(request.headers.host));
  const outbound = new Outbound([`${url}/issuer`, undefined]);
  const answer = await outbound.request({ url });
  expect(answer.body.toString()).toBe(`127.0.0.1:${port}`);
  expect(await reasonOf(outbound.request({ url: 'http://10.0.0.1/' }))).toBe('address-refused');
});

test('a redirect is an answer and is not followed', async () => {
  const inside = await serve((_request, response) => response.end('inside'));
  const outside = await serve((_request, response) =>
    response.writeHead(302, { location: inside.url }).end(),
  );
  const answer = await new Outbound([outside.url]).request({ url: outside.url });
  expect(answer.status).toBe(302);
  expect(inside.seen()).toBe(0);
});

test('an answer beyond 64 KB, an endless one and a silent one are cut off', async () => {
  const big = await serve((_request, response) => response.end(Buffer.alloc(64 * 1024 + 1)));
  expect(await reasonOf(new Outbound([big.url]).request({ url: big.url }))).toBe('too-large');
  const fits = await serve((_request, response) => response.end(Buffer.alloc(64 * 1024)));
  expect((await new Outbound([fits.url]).request({ url: fits.url })).body).toHaveLength(64 * 1024);
  const endless = await serve((_request, response) => {
    const more = setInterval(() => response.write('x'), 20);
    response.once('close', () => clearInterval(more));
  });
  expect(await reasonOf(new Outbound([endless.url]).request({ url: endless.url, timeoutMs: 300 }))).toBe(
    'timeout',
  );
  const silent = await serve(() => undefined);
  expect(await reasonOf(new Outbound([silent.url]).request({ url: silent.url, timeoutMs: 300 }))).toBe(
    'timeout',
  );
  expect(
    await reasonOf(new Outbound([silent.url]).request({ url: silent.url, signal: AbortSignal.timeout(50) })),
  ).toBe('timeout');
});

test('what is no web address is refused in plain words', async () => {
  const outbound = new Outbound([]);
  for (const url of [
    '',
    'nonsense',
    'file:///etc/passwd',
    'ftp://example.com/',
    'gopher://x',
    'https://user:pass@example.com/',
  ]) {
    expect([url, await reasonOf(outbound.request({ url }))]).toEqual([url, 'bad-url']);
  }
  expect(await reasonOf(new Outbound([]).check('http://does-not-exist.invalid/'))).toBe('unreachable');
});

test('a streamed body arrives whole', async () => {
  const echo = await serve((request, response) => request.pipe(response));
  const body = Readable.from([Buffer.from('one '), Buffer.from('two')]);
  const answer = await new Outbound([echo.url]).request({ url: echo.url, method: 'POST', body });
  expect(answer.body.toString()).toBe('one two');
});

test('public addresses are told from special ones', () => {
  for (const address of ['1.1.1.1', '93.184.215.14', '172.32.0.1', '2606:4700::1111'])
    expect([address, isPublicAddress(address)]).toEqual([address, true]);
  for (const address of [
    '255.255.255.255',
    '224.0.0.1',
    'ff02::1',
    '2001:db8::1',
    '::ffff:1.1.1.1',
    'fe80::1%eth0',
    'nonsense',
    '',
  ]) {
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
  }
});
