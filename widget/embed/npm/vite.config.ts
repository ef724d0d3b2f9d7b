import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { declarationsOf } from './declarations.ts';

const home = import.meta.dirname;
const entry = join(home, '../embed.tsx');
const outDir = join(home, '../../../dist/survey-page/npm');

/** Adds what makes a package of the module, and packs it as a tarball that npm installs by its address. */
function packed(): Plugin {
  let directory = outDir;
  return {
    name: 'rehire-packed',
    apply: 'build',
    configResolved({ root, build }) {
      directory = resolve(root, build.outDir);
    },
    closeBundle() {
      const { version, license } = JSON.parse(
        readFileSync(join(home, '../../package.json'), 'utf8'),
      ) as Record<string, string>;
      const manifest = {
        name: '@rehire/widget',
        version,
        license,
        description: 'Shows a survey of your Rehire within your pages.',
        type: 'module',
        exports: { './embed': { types: './embed.d.ts', default: './embed.js' } },
        sideEffects: false,
      };
      writeFileSync(join(directory, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      for (const [name, types] of Object.entries(declarationsOf(entry)))
        writeFileSync(join(directory, name), types);
      copyFileSync(join(home, 'README.md'), join(directory, 'README.md'));
      copyFileSync(join(home, '../../../LICENSE'), join(directory, 'LICENSE'));
      const name = execFileSync('npm', ['pack', '--silent'], { cwd: directory, encoding: 'utf8' }).trim();
      renameSync(join(directory, name), join(directory, 'widget.tgz'));
    },
  };
}

/** A survey within a page of another site, as a module for a build of theirs; it stands on nothing else. */
export default defineConfig({
  root: home,
  plugins: [packed()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    lib: { entry, formats: ['es'], fileName: () => 'embed.js' },
  },
});
