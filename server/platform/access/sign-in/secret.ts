import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret that cookies are signed with: made at the first start, kept in the data directory for the owner alone and
 * never in the database, so that whoever reads the database cannot make a cookie from it.
 */
export async function signingSecret(dataDirectory: string): Promise<string> {
  const path = join(dataDirectory, 'secret');
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${randomBytes(48).toString('base64url')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  const secret = (await readFile(path, 'utf8')).trim();
  if (secret.length < 32)
    throw new Error(`${path} does not hold a secret. Remove it, and everybody signs in again.`);
  return secret;
}
