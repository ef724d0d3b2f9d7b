import { AwsClient } from 'aws4fetch';
import { createHash } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import type { Readable } from 'node:stream';
import type { Outbound, OutboundAnswer } from '../outbound/outbound.ts';

/** Where a bucket stands and who may write there. */
export interface S3Location {
  readonly bucketUrl: string;
  readonly prefix: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The storage answered with a failure. */
export class S3Error extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    doing: string,
  ) {
    super(`The file storage refused to ${doing}: ${status} ${code}`);
    this.name = 'S3Error';
  }
}

/** Reads `s3+https://KEY:SECRET@host/bucket/prefix?region=…` (path style, as every compatible server takes). */
export function s3Location(filesUrl: string): S3Location {
  const url = new URL(filesUrl.replace(/^s3\+/, ''));
  const [bucket = '', ...prefix] = url.pathname.split('/').filter((part) => part !== '');
  if (bucket === '' || url.username === '' || url.password === '') {
    throw new Error('REHIRE_FILES_URL must be s3+https://KEY:SECRET@host/bucket/prefix');
  }
  return {
    bucketUrl: `${url.protocol}//${url.host}/${bucket}`,
    prefix: prefix.map((part) => `${part}/`).join(''),
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}

interface Call {
  readonly doing: string;
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly timeoutMs?: number;
}

const PART_TIMEOUT_MS = 120_000;
const DOWNLOAD_TIMEOUT_MS = 3_600_000;

/** The few calls of S3 that a file store needs, signed (AWS Signature 4, payload included) and sent by the outbound client. */
export class S3Client {
  readonly #aws: AwsClient;
  readonly #xml = new XMLParser({ isArray: (name) => name === 'Contents', parseTagValue: false });

  constructor(
    readonly location: S3Location,
    private readonly outbound: Outbound,
  ) {
    const { accessKeyId, secretAccessKey, region } = location;
    this.#aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
  }

  async put(key: string, body: Buffer): Promise<void> {
    await this.#ask({ doing: 'store a file', method: 'PUT', key, body, timeoutMs: PART_TIMEOUT_MS });
  }

  /** Stores a big file part by part; a part that fails takes the begun upload with it. */
  async putParts(key: string, parts: AsyncIterable<Buffer>): Promise<void> {
    const begun = await this.#ask({ doing: 'begin a big file', method: 'POST', key, query: { uploads: '' } });
    const uploadId = String(this.#read(begun, 'InitiateMultipartUploadResult')['UploadId']);
    try {
      const done: string[] = [];
      let partNumber = 0;
      for await (const body of parts) {
        partNumber += 1;
        const query = { partNumber: String(partNumber), uploadId };
        const answer = await this.#ask({
          doing: 'store a part',
          method: 'PUT',
          key,
          query,
          body,
          timeoutMs: PART_TIMEOUT_MS,
        });
        const etag = String(answer.headers.etag).replaceAll('"', '&quot;');
        done.push(`<Part><PartNumber>${partNumber}</PartNumber><ETag>${etag}</ETag></Part>`);
      }
      const body = Buffer.from(`<CompleteMultipartUpload>${done.join('')}</CompleteMultipartUpload>`);
      const end = await this.#ask({
        doing: 'finish a big file',
        method: 'POST',
        key,
        query: { uploadId },
        body,
        timeoutMs: PART_TIMEOUT_MS,
      });
      this.#read(end, 'CompleteMultipartUploadResult');
    } catch (error) {
      await this.#ask({ doing: 'give a big file up', method: 'DELETE', key, query: { uploadId } }).catch(
        () => undefined,
      );
      throw error;
    }
  }

  /** The content as it comes, or null where there is none. */
  async get(key: string): Promise<Readable | null> {
    const answer = await this.#send({
      doing: 'read a file',
      method: 'GET',
      key,
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
    });
    if (answer.status === 200) return answer.body;
    answer.body.destroy();
    if (answer.status === 404) return null;
    throw new S3Error(answer.status, '', 'read a file');
  }

  /** The size in bytes, or null where there is no such key. */
  async size(key: string): Promise<number | null> {
    const answer = await this.#send({ doing: 'look for a file', method: 'HEAD', key });
    answer.body.destroy();
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw new S3Error(answer.status, '', 'look for a file');
    return Number(answer.headers['content-length']);
  }

  async remove(key: string): Promise<void> {
    await this.#ask({ doing: 'remove a file', method: 'DELETE', key });
  }

  /** Every key below the prefix with the time it was written. */
  async *list(): AsyncIterable<{ key: string; at: Date }> {
    let token: string | undefined;
    do {
      const query = {
        'list-type': '2',
        prefix: this.location.prefix,
        ...(token === undefined ? {} : { 'continuation-token': token }),
      };
      const result = this.#read(
        await this.#ask({ doing: 'list the files', method: 'GET', query }),
        'ListBucketResult',
      );
      for (const { Key, LastModified } of (result['Contents'] ?? []) as {
        Key: string;
        LastModified: string;
      }[]) {
        yield { key: Key.slice(this.location.prefix.length), at: new Date(LastModified) };
      }
      token = result['IsTruncated'] === 'true' ? String(result['NextContinuationToken']) : undefined;
    } while (token !== undefined);
  }

  async #ask(call: Call): Promise<OutboundAnswer> {
    const answer = await this.#send(call);
    const chunks: Buffer[] = [];
    for await (const chunk of answer.body) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (answer.status >= 300)
      throw new S3Error(answer.status, /<Code>(\w+)<\/Code>/.exec(body.toString())?.[1] ?? '', call.doing);
    return { ...answer, body };
  }

  async #send(call: Call): Promise<OutboundAnswer<Readable>> {
    const url = new URL(
      call.key === undefined
        ? this.location.bucketUrl
        : `${this.location.bucketUrl}/${this.location.prefix}${call.key}`,
    );
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    const sha256 = createHash('sha256')
      .update(call.body ?? '')
      .digest('hex');
    const signed = await this.#aws.sign(url.href, {
      method: call.method,
      headers: { 'x-amz-content-sha256': sha256 },
    });
    return this.outbound.stream({
      url: url.href,
      method: call.method,
      headers: { ...Object.fromEntries(signed.headers), 'content-length': String(call.body?.length ?? 0) },
      ...(call.body === undefined ? {} : { body: call.body }),
      limitBytes: call.key !== undefined && call.method === 'GET' ? Number.MAX_SAFE_INTEGER : 8 * 1024 * 1024,
      ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
    });
  }

  /** Some servers answer 200 with an error inside: only the expected element counts. */
  #read(answer: OutboundAnswer, element: string): Record<string, unknown> {
    const text = answer.body.toString();
    if (text.includes('<!DOCTYPE')) throw new S3Error(answer.status, 'DOCTYPE', 'answer plainly');
    const parsed = (this.#xml.parse(text) as Record<string, unknown>)[element];
    if (parsed === undefined)
      throw new S3Error(answer.status, /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '', 'answer as expected');
    return parsed as Record<string, unknown>;
  }
}
