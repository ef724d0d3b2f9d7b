import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { modulesWithSchemas } from './schemas.ts';

const root = join(import.meta.dirname, '../..');

test('no page needs the library of schemas', async () => {
  expect(await modulesWithSchemas(join(root, 'web/main.tsx'), join(root, 'contract'))).toEqual([]);
});

test('a schema that is made of what may be anything stays, and its module is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehire-schemas-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'contract'));
  const made = {
    'page.ts': `import { words } from './contract/words.ts'; import { kinds } from './contract/kinds.ts'; console.log(words, kinds);`,
    'contract/words.ts': `import { z } from 'zod'; export const words = ['a']; export const word = z.enum(words);`,
    'contract/kinds.ts': `import { z } from 'zod'; const one = { kind: z.string() };
      export const kinds = ['b']; export const kind = z.object({ kind: one.kind });`,
  };
  for (const [name, text] of Object.entries(made)) writeFileSync(join(folder, name), text);
  expect(await modulesWithSchemas(join(folder, 'page.ts'), join(folder, 'contract'))).toEqual([
    'contract/kinds.ts',
  ]);
});
