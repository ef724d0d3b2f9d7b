// Installs one package into a folder of its own, beside the workspaces: for a check that needs what Rehire does not.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Installs `name@version` into `folder` unless it is there. Ends the process where that cannot be done. */
export function installBeside(folder, spec, size) {
  const [, name, version] = /^(.+)@([^@]+)$/.exec(spec) ?? [];
  const manifest = join(folder, 'node_modules', name, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === version) return;
  console.log(`Installing ${spec} (about ${size}) into ${folder}, for this check only.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--save-exact', spec], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status === 0) return;
  console.error(`${spec} cannot be installed: this check needs it.`);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) installBeside(...process.argv.slice(2));
