import { expect, test } from 'vitest';
import { drawnFirst, headOf } from './first-paint.ts';

test('what stands in the page is drawn before the scripts are there, in its styles', () => {
  const html = drawnFirst(
    `<head><script type="module" crossorigin src="/assets/a.js"></script>
<link rel="stylesheet" crossorigin href="/assets/a.css"></head><body><p>Rehire</p></body>`,
    (address) => `p{--from:"${address}"}`,
  );
  expect(html).not.toContain('<script type="module"');
  expect(html).toContain('<style>p{--from:"/assets/a.css"}</style></head>');
  expect(html.indexOf('"/assets/a.js")')).toBeGreaterThan(html.indexOf('<p>Rehire</p>'));
  expect(() => drawnFirst('<body></body>', () => '')).toThrow('no entry');
});

test('the head of a page is what it says of itself, as it reads', () => {
  expect(headOf('<PageFrame title="Codes" question="What do they talk about?">')).toEqual([
    'Codes',
    'What do they talk about?',
  ]);
  const marked = `<PageFrame
      title="Opportunities"
      question={
        <>
          Which <Term of="desired outcome">outcomes</Term> are important?
        </>
      }`;
  expect(headOf(marked)).toEqual(['Opportunities', 'Which outcomes are important?']);
  expect(headOf('<PageFrame title={workspace.name} question="Did it work?">')).toEqual(['', 'Did it work?']);
});

test('what only the answers decide is not drawn before them', () => {
  expect(headOf('<PageFrame title="Codes" question={`${count} codes`}>')).toEqual([]);
  expect(headOf('<PageFrame title={a} question={<>Used <b>{count}</b> times</>}>')).toEqual([]);
  expect(headOf('<PageFrame title="Codes">')).toEqual([]);
});
