import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from './source-file.ts';

export interface House {
  readonly rooms: readonly string[];
  readonly mayImport: Readonly<Record<string, readonly string[]>>;
  readonly importedByNobody: readonly string[];
  readonly packages: Readonly<Record<string, readonly string[]>>;
  readonly packageStandsIn: Readonly<Record<string, readonly string[]>>;
  readonly namedInMainOnly: readonly string[];
  readonly engineFunctions: {
    readonly words: readonly string[];
    readonly in: string;
    readonly standIn: readonly string[];
  };
  readonly longestFile: number;
}

export const readHouse = (root: string): House =>
  JSON.parse(readFileSync(join(root, 'house.json'), 'utf8')) as House;

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const isTest = (path: string): boolean =>
  /\.(test|parity)\.tsx?$|(^|\/)(testing|fixtures)(\/|\.|-)|\.testing\.ts$/.test(path);

/** The name under which a file stands in `mayImport`, and its room if it is in one. */
function areaOf(house: House, path: string): { area: string; room: string | null } {
  const [top = '', second = ''] = path.split('/');
  if (top === 'server' || top === 'web') {
    if (house.rooms.includes(second)) return { area: `${top}/<room>`, room: second };
    const named = `${top}/${second}`;
    return { area: named in house.mayImport ? named : top, room: null };
  }
  return { area: top, room: null };
}

function allows(house: House, rule: string, target: string, room: string | null): boolean {
  if (rule === '*') return true;
  if (rule.includes('<any>')) return house.rooms.some((each) => within(target, rule.replace('<any>', each)));
  if (rule.includes('<earlier>')) {
    const before = house.rooms.slice(0, house.rooms.indexOf(room ?? ''));
    return before.some((each) => within(target, rule.replace('<earlier>', each)));
  }
  return within(target, rule);
}

/** Every import that the house does not allow, as sentences. */
export function strayImports(house: House, files: readonly SourceFile[]): string[] {
  const faults: string[] = [];
  for (const file of files) {
    const { area, room } = areaOf(house, file.path);
    const rules = house.mayImport[area];
    if (!rules) continue;
    for (const { file: target } of file.imports) {
      if (target === null) continue;
      const home = room === null ? area : `${area.split('/')[0]}/${room}`;
      const top = file.path.split('/')[0] ?? '';
      const sameArea =
        area === top && area !== 'server' && area !== 'web'
          ? within(target, top)
          : areaOf(house, target).area === area && areaOf(house, target).room === room;
      if (sameArea || within(target, home) || isTest(file.path)) continue;
      if (!rules.some((rule) => allows(house, rule, target, room)))
        faults.push(`${file.path} must not import ${target}`);
    }
  }
  for (const file of files) {
    for (const { file: target } of file.imports) {
      const owner = house.importedByNobody.find((each) => target !== null && within(target, each));
      const mine = file.path.split('/')[0] ?? '';
      if (owner && mine !== owner && !house.mayImport[mine]?.includes('*') && !isTest(file.path))
        faults.push(`${file.path} imports ${target}: nothing imports ${owner}`);
    }
  }
  return faults;
}

/** Packages used outside of the folders that they belong in, as sentences. */
export function strayPackages(house: House, files: readonly SourceFile[]): string[] {
  const faults: string[] = [];
  const matches = (pattern: string, name: string): boolean =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
  for (const file of files) {
    if (isTest(file.path)) continue;
    const top = file.path.split('/')[0] ?? '';
    for (const { pkg, specifier } of file.imports) {
      if (pkg === null) continue;
      const folders = house.packageStandsIn[pkg];
      if (folders && !folders.some((each) => within(file.path, each)) && !house.mayImport[top]?.includes('*'))
        faults.push(`${file.path} uses ${pkg}, which stands in ${folders.join(', ')} only`);
      const allowed = house.packages[top];
      if (allowed && !allowed.some((each) => matches(each, pkg)))
        faults.push(`${file.path} uses ${specifier}; ${top} may use ${allowed.join(', ')} only`);
    }
  }
  return faults;
}

/** Engines named elsewhere than in `main.ts`, and engine functions outside of the dialects. */
export function strayEngines(house: House, files: readonly SourceFile[]): string[] {
  const faults: string[] = [];
  const { words, in: folder, standIn } = house.engineFunctions;
  const word = new RegExp(`(?<![.\\w])(${words.join('|')})\\s*\\(`);
  for (const file of files) {
    if (isTest(file.path) || house.mayImport[file.path.split('/')[0] ?? '']?.includes('*')) continue;
    for (const { file: target } of file.imports) {
      if (
        target !== null &&
        house.namedInMainOnly.includes(target) &&
        file.path !== 'server/main.ts' &&
        !within(file.path, 'warehouse/engines') &&
        !within(file.path, 'warehouse/parity')
      ) {
        faults.push(`${file.path} names ${target}: only server/main.ts names a database or an engine`);
      }
    }
    if (within(file.path, folder) && !standIn.some((each) => within(file.path, each))) {
      const found = word.exec(file.text);
      if (found)
        faults.push(`${file.path} uses ${found[1]}(): engine functions stand in ${standIn.join(', ')} only`);
    }
  }
  return faults;
}

/** The first circle of imports, as the files on it, or null. */
export function circle(files: readonly SourceFile[]): string[] | null {
  const graph = new Map(
    files.map((file) => [file.path, file.imports.flatMap((each) => (each.file === null ? [] : [each.file]))]),
  );
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (at: string): string[] | null => {
    if (done.has(at)) return null;
    const seen = path.indexOf(at);
    if (seen >= 0) return [...path.slice(seen), at];
    path.push(at);
    for (const next of graph.get(at) ?? []) {
      const found = visit(next);
      if (found) return found;
    }
    path.pop();
    done.add(at);
    return null;
  };
  for (const each of graph.keys()) {
    const found = visit(each);
    if (found) return found;
  }
  return null;
}
