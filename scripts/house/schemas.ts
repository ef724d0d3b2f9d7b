import { existsSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { build, type Plugin } from 'vite';
import { contractWithoutSchemas } from '../../web/without-schemas.ts';

const isPackage = (id: string): boolean =>
  !id.startsWith('.') && !isAbsolute(id) && !id.startsWith('@rehire/');

/**
 * The modules that an entry of the pages needs and that need the library of schemas themselves, as the build sees it: what
 * nothing asks for has fallen out. Only our own modules are read, so it takes no longer than reading them.
 * @param contract the folder of the contract, whose schemas the pages go without
 */
export async function modulesWithSchemas(entry: string, contract: string): Promise<string[]> {
  const found: string[] = [];
  const collect: Plugin = {
    name: 'modules-with-schemas',
    enforce: 'pre',
    load: (id) => (id.endsWith('.css') ? { code: 'export default {}', moduleType: 'js' } : null),
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && chunk.facadeModuleId && /\bfrom "zod"/.test(chunk.code))
          found.push(relative(join(contract, '..'), chunk.facadeModuleId));
      }
    },
  };
  if (!existsSync(entry)) throw new Error(`${entry} is not there.`);
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [collect, contractWithoutSchemas(contract)],
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        external: isPackage,
        treeshake: { moduleSideEffects: [{ external: true, sideEffects: false }] },
        output: { preserveModules: true },
      },
    },
  });
  return found.toSorted();
}
