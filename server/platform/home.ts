import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the installation, whether run from source or from the bundle: where migrations and the built web stand. */
export const home: string = (() => {
  let at = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = join(at, 'package.json');
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'rehire'
    )
      return at;
    const up = dirname(at);
    if (up === at) throw new Error('Rehire does not find its own installation: package.json is missing.');
    at = up;
  }
})();

/** The version of this Rehire. */
export const version: string = (
  JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
).version;
