import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';

const SECRET = 'S3RVER';

/**
 * A real S3 server on loopback. It does not check signatures of version 4 itself, so that a guard stands before it that
 * does, written from the AWS documentation and not from the client's code: signature, payload hash and age.
 */
export async function startS3(directory: string): Promise<{ url: string; close: () => Promise<void> }> {
  const s3 = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: 'bucket' }],
  });
  const behind = ((await s3.run()) as AddressInfo).port;
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await buffer(incoming);
    const refusal = refusalOf(incoming, body);
    if (refusal !== null) {
      outgoing.writeHead(403).end(`<Error><Code>${refusal}</Code></Error>`);
      return;
    }
    const { url, method, headers } = incoming;
    const forward = request({ port: behind, host: '127.0.0.1', path: url, method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(outgoing);
    });
    forward.end(body);
  };
  const guard = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  await new Promise<void>((ready) => guard.listen(0, '127.0.0.1', ready));
  return {
    url: `s3+http://S3RVER:${SECRET}@127.0.0.1:${(guard.address() as AddressInfo).port}/bucket`,
    close: async () => {
      guard.closeAllConnections();
      guard.close();
      await s3.close();
    },
  };
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Signature Version 4 as "Authenticating Requests: Using the Authorization Header" describes it. */
function refusalOf(incoming: IncomingMessage, body: Buffer): string | null {
  const authorization = incoming.headers.authorization ?? '';
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (parts === null) return 'AccessDenied';
  const [, credential = '', signedHeaders = '', signature] = parts;
  const [, date = '', region = '', service = ''] = credential.split('/');
  const time = String(incoming.headers['x-amz-date']);
  if (incoming.headers['x-amz-content-sha256'] !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - at) < 15 * 60_000)) return 'RequestTimeTooSkewed';
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&');
  const headers = signedHeaders
    .split(';')
    .map((name) => `${name}:${String(incoming.headers[name]).trim()}\n`)
    .join('');
  const canonical = [incoming.method, url.pathname, query, headers, signedHeaders, sha256(body)].join('\n');
  const toSign = [
    'AWS4-HMAC-SHA256',
    time,
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonical),
  ].join('\n');
  const key = [region, service, 'aws4_request'].reduce(
    (from, text) => hmac(from, text),
    hmac(`AWS4${SECRET}`, date),
  );
  return hmac(key, toSign).toString('hex') === signature ? null : 'SignatureDoesNotMatch';
}
