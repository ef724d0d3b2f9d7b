import type { Plugin, Rollup } from 'vite';

const framePattern =
  /<\w*(?:Page|Frame)\s+title=(?:"(?<title>[^"]*)"|\{[^{}]*\})\s+question=(?:"(?<question>[^"]*)"|\{\s*<>(?<marked>[^{}]*?)<\/>\s*\})/;

/** A page's title and question out of its source; nothing where what it reads decides the question, no title where it decides that. */
export function headOf(source: string): readonly [title: string, question: string] | [] {
  const { title = '', question, marked } = framePattern.exec(source)?.groups ?? {};
  const text = question ?? marked?.replace(/<\/?[A-Z]\w*(?:\s+\w+="[^"]*")*>/g, '');
  return text === undefined || text.includes('<') ? [] : [title, text.replace(/\s+/g, ' ').trim()];
}

/** Draws what the page is called, then starts the app; where nothing is drawn, as in a tab behind others, all the same. */
const script = (entry: string): string =>
  `((entry) => {
  const [title, question] = window.headOfPage ?? [];
  if (question) {
    const root = document.getElementById('root');
    root.innerHTML = '<div data-head><div><h1>&nbsp;</h1><p></p></div></div>';
    if (title) root.querySelector('h1').textContent = title;
    root.querySelector('p').textContent = question;
  }
  const drawn = new Promise((done) => {
    try { new PerformanceObserver(done).observe({ type: 'paint', buffered: true }); } catch {}
    setTimeout(done, 300);
  });
  drawn.then(() => import(entry));
})`.replace(/\n\s*/g, ' ') + `(${JSON.stringify(entry)})`;

/**
 * The built index.html, so that it is drawn before the app is there: the styles stand in it, and a script at its end starts
 * the app once the first is drawn.
 * @param sourceOf the text of a built file by its address
 * @throws Error where the build does not name one entry
 */
export function drawnFirst(html: string, sourceOf: (address: string) => string): string {
  const [tag, entry] = /<script type="module"[^>]* src="([^"]+)"><\/script>\s*/.exec(html) ?? [];
  if (!tag || !entry) throw new Error('The built index.html has no entry.');
  return html
    .replace(tag, `<link rel="modulepreload" crossorigin href="${entry}">\n    `)
    .replace(
      /<link rel="stylesheet"[^>]* href="([^"]+)">/g,
      (_, address: string) => `<style>${sourceOf(address)}</style>`,
    )
    .replace('</body>', () => `  <script>${script(entry)}</script>\n  </body>`);
}

/** Lets a page's head be drawn with the first answer of the server; what the app draws takes its place. */
export const firstPaint = (): Plugin => ({
  name: 'rehire-first-paint',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      if (!bundle) return html;
      const sourceOf = (address: string): string => {
        const file: Rollup.OutputAsset | Rollup.OutputChunk | undefined = bundle[address.slice(1)];
        if (file?.type !== 'asset') throw new Error(`${address} is no file of the build.`);
        return String(file.source);
      };
      return drawnFirst(html, sourceOf);
    },
  },
});
