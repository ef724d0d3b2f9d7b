import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin, Rollup } from 'vite';
import { headOf } from './first-paint.ts';

interface EarlyPage {
  /** The page's address as the router has it: `/w/$workspace/people/$customer`. */
  readonly path: string;
  readonly module: string;
  /** What it always reads first, with the parameters of its path: `/workspaces/$workspace/loop`. */
  readonly reads: readonly string[];
}

/** With what stands at its head whatever it reads: its title and its question, where they are the same for everybody. */
interface HeadedPage extends EarlyPage {
  readonly head: readonly [title: string, question: string] | [];
}

const pagePattern =
  /path: '(?<path>[^']+)',\s*load: \(\) => import\('(?<module>[^']+)'\)(?:,\s*early: \[(?<early>[^\]]*)\])?/g;

/** The pages that a room declares, out of the source of its `room.ts`. @throws Error where one is written otherwise */
export function pagesOf(source: string, file: string): EarlyPage[] {
  const isInWorkspace = /:\s*WebRoom\b/.test(source);
  const pages = [...source.matchAll(pagePattern)].map(({ groups }) => {
    const { path = '', module = '', early = '' } = groups ?? {};
    const reads = [...early.matchAll(/'([^']+)'/g)].map(([, read = '']) => read);
    if (!isInWorkspace) return { path, module: join(dirname(file), module), reads };
    return {
      path: `/w/$workspace${path === '/' ? '' : path}`,
      module: join(dirname(file), module),
      reads: ['/me', ...reads],
    };
  });
  if (pages.length !== source.split('import(').length - 1)
    throw new Error(`${file}: each page is { path: '…', load: () => import('…') }, in this order.`);
  return pages;
}

/** A page's own files: its chunk and what that needs, beyond what every page has. */
function filesOf(bundle: Rollup.OutputBundle, module: string): string[] {
  const files = new Set<string>();
  const visit = (name: string, seen: Set<string>): void => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || seen.has(name)) return;
    seen.add(name);
    files.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    for (const other of chunk.imports) visit(other, seen);
  };
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
  const page = chunks.find((chunk) => chunk.facadeModuleId === module);
  const entry = chunks.find((chunk) => chunk.isEntry);
  if (!page || !entry) throw new Error(`${module} is no page of the build.`);
  visit(entry.fileName, new Set());
  const common = new Set(files);
  visit(page.fileName, new Set());
  return [...files].filter((file) => !common.has(file));
}

/** Runs in the page, before all else. Nothing of it may fail where a browser knows less. */
const script = (files: readonly string[], pages: readonly unknown[]): string =>
  `((files, pages) => {
  const { pathname } = location;
  try {
    const scheme = localStorage.getItem('mantine-color-scheme-value');
    if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.mantineColorScheme = scheme;
    if (localStorage.getItem('rehire-typeface') !== 'here') document.documentElement.dataset.typeface = 'later';
  } catch {}
  const ask = (rel, as, href) => document.head.append(
    Object.assign(document.createElement('link'), { rel, crossOrigin: 'anonymous', href }, as ? { as } : {}),
  );
  for (const [path, own, reads, head] of pages) {
    const at = pathname.match(path);
    if (!at) continue;
    for (const index of own) {
      const file = '/assets/' + files[index];
      if (file.endsWith('.css')) ask('preload', 'style', file);
      else ask('modulepreload', '', file);
    }
    window.headOfPage = head;
    for (const read of reads) ask('preload', 'fetch', '/api/v1' + read.replace('$workspace', at[1]));
    break;
  }
})`.replace(/\n\s*/g, ' ') + `(${JSON.stringify(files)},${JSON.stringify(pages)})`;

/** `/w/$workspace/people` as the source of a pattern that finds the workspace first. */
const patternOf = (path: string): string => `^${path.replace(/\$\w+/g, '([^/]+)').replace(/\/$/, '')}/?$`;

/**
 * Lets the browser fetch a page's own code, styles and first answers together with what all pages share, not after it: a
 * script in the head of index.html looks which page the address is. It also sets light or dark before anything is drawn, leaves
 * our typeface for later on a first visit (see web/shell/typeface.ts), and tells `web/first-paint.ts` what the page is called.
 */
export const early = (rooms: readonly string[]): Plugin => {
  let pages: HeadedPage[] = [];
  return {
    name: 'rehire-early',
    apply: 'build',
    async buildStart() {
      const read = async (file: string): Promise<string> => {
        this.addWatchFile(file);
        return readFile(file, 'utf8');
      };
      const found = await Promise.all(rooms.map(async (file) => pagesOf(await read(file), file)));
      pages = await Promise.all(
        found.flat().map(async (page) => ({ ...page, head: headOf(await read(page.module)) })),
      );
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return html;
        const names: string[] = [];
        const indexOf = (file: string): number => {
          const name = file.replace(/^assets\//, '');
          if (!names.includes(name)) names.push(name);
          return names.indexOf(name);
        };
        const rows = pages.map(({ path, module, reads, head }) => [
          patternOf(path),
          filesOf(bundle, module).map(indexOf),
          reads,
          head,
        ]);
        return html.replace('<title>', () => `<script>${script(names, rows)}</script>\n    <title>`);
      },
    },
  };
};
