import type { Plugin } from 'vite';

/** Drops the faces whose letters a report goes without, so that the page carries one subset of the typeface. */
export function latinOnly(): Plugin {
  return {
    name: 'rehire:latin-only',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/ui/base.css') ? code.replaceAll(/@font-face\s*\{[^}]*latin-ext[^}]*\}/g, '') : undefined,
  };
}

const inScript = (code: string): string => code.replaceAll(/<\/(script)/gi, '<\\/$1');

/** Puts the script and the styles of a page into the page itself, which then needs nothing else. */
export function singleFile(name: string): Plugin {
  return {
    name: 'rehire:single-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const page = Object.values(bundle).find((each) => each.fileName.endsWith('.html'));
      if (page?.type !== 'asset') throw new Error('there is no page to put things into');
      let html = String(page.source);
      for (const [key, each] of Object.entries(bundle)) {
        if (each === page) continue;
        const place = new RegExp(`\\s*<(script|link)[^>]*/${each.fileName}"[^>]*>(</script>)?`);
        if (!place.test(html)) throw new Error(`${each.fileName} is not named by the page`);
        const inline =
          each.type === 'chunk'
            ? `\n<script type="module">${inScript(each.code)}</script>`
            : `\n<style>${String(each.source)}</style>`;
        html = html.replace(place, () => inline);
        delete bundle[key];
      }
      page.source = html;
      page.fileName = name;
    },
  };
}
