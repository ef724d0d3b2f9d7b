import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface Import {
  readonly specifier: string;
  /** The file of ours that it means, from the root of the repository; null for a package. */
  readonly file: string | null;
  /** The package that it means; null for a file of ours. */
  readonly pkg: string | null;
}

/** A source file as the house sees it: its imports and what it passes on from others. */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly passesOn: readonly string[];
}

function meaningOf(specifier: string, from: string): Import {
  if (specifier.startsWith('.')) {
    const file = normalize(join(dirname(from), specifier)).replaceAll('\\', '/');
    return { specifier, file, pkg: null };
  }
  const ours = /^@rehire\/([a-z]+)\/(.+)$/.exec(specifier);
  if (ours) return { specifier, file: `${ours[1]}/${ours[2]}.ts`, pkg: null };
  const parts = specifier.split('/');
  return {
    specifier,
    file: null,
    pkg: specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier),
  };
}

const textOf = (node: { value?: unknown } | null | undefined): string | null =>
  typeof node?.value === 'string' ? node.value : null;

/** Reads a file's imports, static and dynamic, from its syntax tree. */
export function readSource(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const { module } = parseSync(path, text);
  const passesOn: string[] = [];
  const specifiers: string[] = module.staticImports.map((each) => each.moduleRequest.value);
  for (const each of module.staticExports) {
    for (const entry of each.entries) {
      const request = textOf(entry.moduleRequest);
      if (request !== null) {
        specifiers.push(request);
        passesOn.push(request);
      }
    }
  }
  for (const each of module.dynamicImports) {
    const literal = /^\s*['"]([^'"]+)['"]/.exec(text.slice(each.moduleRequest.start, each.moduleRequest.end));
    if (literal?.[1]) specifiers.push(literal[1]);
  }
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports: specifiers.map((each) => meaningOf(each, path)),
    passesOn,
  };
}
