import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outbound } from '../outbound/outbound.ts';
import type { FileStore } from './file-store.ts';
import { LocalFiles } from './local-files.ts';
import { S3Client, s3Location } from './s3-client.ts';
import { S3Files } from './s3-files.ts';

/**
 * Opens the store of the configuration: `<dataDirectory>/files`, or S3-compatible storage with a bounded cache there.
 * @param filesUrl `s3+https://KEY:SECRET@host/bucket/prefix?region=eu-central-1`
 */
export async function openFiles(options: {
  readonly dataDirectory: string;
  readonly filesUrl: string | undefined;
  readonly outbound: Outbound;
}): Promise<FileStore> {
  const directory = join(options.dataDirectory, 'files');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (options.filesUrl === undefined) return LocalFiles.at(directory);
  return S3Files.at(join(directory, 'cache'), new S3Client(s3Location(options.filesUrl), options.outbound));
}
