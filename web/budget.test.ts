import { expect, test } from 'vitest';
import { filesOf } from './budget.ts';

test('a page weighs all that it needs before it is shown, each file once, and nothing that is fetched later', () => {
  const chunks = {
    'index.html': { file: 'index.js', isEntry: true, imports: ['_shared.js'], css: ['index.css'] },
    'a.page.tsx': { file: 'a.js', imports: ['_shared.js', '_chart.js'], css: ['a.css'] },
    '_shared.js': { file: 'shared.js' },
    '_chart.js': { file: 'chart.js', imports: ['_shared.js'] },
    'later.tsx': { file: 'later.js' },
  };
  expect([...filesOf(chunks, ['index.html', 'a.page.tsx'])].toSorted()).toEqual([
    'a.css',
    'a.js',
    'chart.js',
    'index.css',
    'index.js',
    'shared.js',
  ]);
});
