import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import type { TranslationChanges } from '@rehire/contract/discover/survey-translations';
import iconv from 'iconv-lite';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, testRehire } from '../../testing/rehire.ts';
import { breakfast } from '../visits/testing-survey.ts';

const { rehire, secret } = await testRehire();
const workspace = await makeWorkspace(rehire.platform.record, 'Daybreak');
const ann = await makePerson(rehire.platform.record, secret, 'ann', [{ workspace, role: 'editor' }]);
const at = `/api/v1/workspaces/${workspace}/surveys`;
const definition = {
  ...breakfast,
  title: '=Breakfast, at "home"\nand elsewhere',
  translations: { de: { title: 'Frühstück' }, ar: {} },
};
const draft = (): Promise<SurveyDesign> =>
  ask(rehire.app, ann, {
    method: 'POST',
    url: `/workspaces/${workspace}/surveys`,
    body: { definition },
  });
const design = (survey: string): Promise<SurveyDesign> =>
  ask(rehire.app, ann, { method: 'GET', url: `/workspaces/${workspace}/surveys/${survey}/design` });
const file = (survey: string, form: string) =>
  rehire.app.inject({ method: 'GET', url: `${at}/${survey}/translations.${form}`, headers: ann.headers });

async function brought(
  { id, version }: Pick<SurveyDesign, 'id' | 'version'>,
  payload: string | Buffer,
  query = '',
): Promise<{ status: number; body: Partial<TranslationChanges> & { detail?: string } }> {
  const answer = await rehire.app.inject({
    method: 'POST',
    url: `${at}/${id}/translation-files${query}`,
    headers: { ...ann.headers, 'content-type': 'application/octet-stream', 'if-match': String(version) },
    payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
  });
  return { status: answer.statusCode, body: answer.json() };
}

test('go out as CSV and as a workbook, and come in from both without a change', async () => {
  const survey = await draft();
  const csv = await file(survey.id, 'csv');
  expect(csv.body).toMatch(/^\uFEFFplace,where,en,ar,de\r\n/);
  expect(csv.body).toContain(`"'=Breakfast, at ""home""\nand elsewhere",,Frühstück`);
  const workbook = await file(survey.id, 'xlsx');
  expect((await readSheet(workbook.rawPayload))[1]?.slice(0, 2)).toEqual(['title', 'Title']);
  for (const bytes of [csv.rawPayload, workbook.rawPayload])
    expect(await brought(survey, bytes)).toMatchObject({
      status: 200,
      body: { changes: [], same: 1, notes: [], rejected: [], version: 1 },
    });
});

test('are looked at first, then taken; what was typed stays where a cell is empty', async () => {
  const survey = await draft();
  const text = 'place,de,ar\r\ntitle,,فطور\r\nitem.nps.text,"Würden Sie uns\r\nempfehlen?",\r\n';
  const dry = await brought(survey, text, '?dryRun=true');
  expect(dry.body.changes).toHaveLength(2);
  expect((await design(survey.id)).definition.translations).toEqual(definition.translations);
  expect((await brought(survey, text)).body).toMatchObject({ version: 2 });
  expect((await design(survey.id)).definition.translations).toEqual({
    de: { title: 'Frühstück', 'item.nps.text': 'Würden Sie uns\nempfehlen?' },
    ar: { title: 'فطور' },
  });
  expect((await brought(survey, 'place,de\ntitle,Brotzeit\n')).status, 'another edited it meanwhile').toBe(
    409,
  );
});

const heads = 'place;de\n';
test.each([
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${heads}title;Frühstück für Ä\n`)],
  [
    'UTF-16, as spreadsheets write Unicode text',
    Buffer.from(`\uFEFF${heads}title;Frühstück für Ä\n`, 'utf16le'),
  ],
  ['Windows-1252', iconv.encode(`${heads}title;Frühstück für Ä\n`, 'windows-1252')],
  [
    'tabs and old line ends',
    Buffer.from(`${heads}title;Frühstück für Ä\n`.replaceAll(';', '\t').replaceAll('\n', '\r')),
  ],
])('are read in %s', async (_, bytes) => {
  const { body } = await brought(await draft(), bytes, '?dryRun=true');
  expect(body.changes).toEqual([
    { place: 'title', language: 'de', before: 'Frühstück', after: 'Frühstück für Ä' },
  ]);
});

test.each([
  ['an empty file', '', 422, /empty/],
  ['a file cut off in a quoted cell', 'place,de\ntitle,"Frühst', 422, /Row 2: .*quotation mark/],
  [
    'a picture',
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3, 4, 5, 6, 7, 14, 15, 16, 17]),
    422,
    /no text/,
  ],
  [
    'a workbook cut off',
    Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(200, 7)]),
    422,
    /damaged/,
  ],
  ['more than 2 MB', `place,de\n${'title,Frühstück\n'.repeat(150_000)}`, 413, /2 MB/],
])('are refused of %s, and the survey stays as it is', async (_, payload, status, says) => {
  const survey = await draft();
  const answer = await brought(survey, payload);
  expect(answer.status).toBe(status);
  expect(JSON.stringify(answer.body)).toMatch(says);
  expect(await design(survey.id)).toMatchObject({ version: 1, definition });
});

test('with a row that cannot be taken are not taken at all', async () => {
  const survey = await draft();
  const { status, body } = await brought(survey, 'place,de\ntitle,Brotzeit {{nosuch}}\nitem.nps.text,Gern\n');
  expect(status).toBe(200);
  expect(body).toMatchObject({ changes: [], rejected: [{ line: 2 }], version: 1 });
  expect(await design(survey.id)).toMatchObject({ version: 1 });
});
