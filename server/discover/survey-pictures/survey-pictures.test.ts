import { type SurveyDefinition, surveyDefinition } from '@rehire/contract/discover/questionnaire';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { fromSurveyJs } from '@rehire/questionnaire/surveyjs/read';
import { toSurveyJs } from '@rehire/questionnaire/surveyjs/write';
import { hashOfPicture, picturesIn } from '@rehire/questionnaire/pictures';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { makePerson, makeWorkspace } from '../../platform/access/testing.ts';
import { ask, testRehire } from '../../testing/rehire.ts';

const { rehire, secret } = await testRehire();
const { record } = rehire.platform;
const workspace = await makeWorkspace(record, 'Daybreak');
const ann = await makePerson(record, secret, 'ann', [{ workspace, role: 'editor' }]);
const call = <T>(method: string, path: string, more: { body?: unknown; version?: number } = {}): Promise<T> =>
  ask<T>(rehire.app, ann, { method, url: `/workspaces/${workspace}${path}`, ...more });
const get = (url: string, headers: Record<string, string> = {}) =>
  rehire.app.inject({ method: 'GET', url: `/api/v1${url}`, headers });

/** The smallest WebP, and what it would be with the place where it was taken. */
const plain = Buffer.from('RIFF\u0012\0\0\0WEBPVP8L\u0005\0\0\0pixel\0');
const asData = (bytes: Buffer, media = 'image/webp'): string =>
  `data:${media};base64,${bytes.toString('base64')}`;
const gif = asData(Buffer.from('GIF89a'), 'image/gif');
const withImages = (...images: string[]): SurveyDefinition =>
  surveyDefinition.parse({
    format: 'rehire-survey',
    version: 1,
    title: 'Pictures',
    language: 'en',
    pages: [
      {
        key: 'p',
        items: [
          {
            key: 'q',
            type: 'single',
            text: 'Which?',
            choices: images.map((image, at) => ({ value: `c${at}`, label: `Choice ${at}`, image })),
          },
        ],
      },
    ],
  });
const draft = (definition: SurveyDefinition): Promise<SurveyDesign> =>
  call('POST', '/surveys', { body: { definition } });

test('stand beside the survey, once each, and in it again where it is taken elsewhere', async () => {
  const definition = withImages(asData(plain), asData(plain), gif);
  const survey = await draft(definition);
  const kept = `picture:${createHash('sha256').update(plain).digest('hex')}`;
  expect(picturesIn(survey.definition), 'a GIF stays where it is').toEqual([kept, gif]);
  const whole = await call<SurveyDefinition>('GET', `/surveys/${survey.id}/definition`);
  expect(whole).toEqual(definition);
  const read = fromSurveyJs(JSON.parse(JSON.stringify(toSurveyJs(whole).survey)));
  expect(picturesIn(read?.definition ?? definition)).toEqual([asData(plain), gif]);
  const again = await draft(whole);
  expect(picturesIn(again.definition)).toEqual([kept, gif]);
});

test('are shown to respondents of an open survey that holds them, and to nobody else', async () => {
  const survey = await draft(withImages(asData(plain)));
  const link = survey.path.replace('/s/', '');
  const picture = hashOfPicture(picturesIn(survey.definition)[0] ?? '') ?? '';
  const at = `/public-surveys/${link}/pictures/${picture}`;
  expect((await get(at)).statusCode, 'a draft').toBe(404);
  expect((await get(`${at}?test=1`)).statusCode).toBe(200);
  const open = await call<SurveyDesign>('POST', `/surveys/${survey.id}/launch`, { version: survey.version });
  const shown = await get(at);
  expect(shown.rawPayload).toEqual(plain);
  expect(shown.headers).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  });
  const other = await draft(withImages(gif));
  const { version } = other;
  await call('POST', `/surveys/${other.id}/launch`, { version });
  const elsewhere = other.path.replace('/s/', '');
  expect((await get(`/public-surveys/${elsewhere}/pictures/${picture}`)).statusCode).toBe(404);
  await call('POST', `/surveys/${survey.id}/closure`, { version: open.version });
  expect((await get(at)).statusCode, 'a closed survey').toBe(404);
  const within = `/workspaces/${workspace}/surveys/${survey.id}/pictures/${picture}`;
  expect((await get(within)).statusCode).toBe(401);
  expect((await get(within, { ...ann.headers })).rawPayload).toEqual(plain);
});

test('are cleaned of what they tell of the place, and named only where they are there', async () => {
  const survey = await draft(withImages(gif));
  const exif = Buffer.from('EXIF\u0006\0\0\0secret');
  const told = Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), plain.subarray(8), exif]);
  told.writeUInt32LE(told.length - 8, 4);
  const added = await rehire.app.inject({
    method: 'POST',
    url: `/api/v1/workspaces/${workspace}/surveys/${survey.id}/pictures`,
    headers: { ...ann.headers, 'content-type': 'application/octet-stream' },
    payload: told,
  });
  const { image } = added.json<{ image: string }>();
  const saved = await call<SurveyDesign>('PUT', `/surveys/${survey.id}/design`, {
    version: survey.version,
    body: { definition: withImages(image) },
  });
  expect(picturesIn(saved.definition)).toEqual([image]);
  const whole = await call<SurveyDefinition>('GET', `/surveys/${survey.id}/definition`);
  expect(Buffer.from(picturesIn(whole)[0]?.split(',')[1] ?? '', 'base64').toString('latin1')).not.toMatch(
    /secret/,
  );
  const none = await rehire.app.inject({
    method: 'POST',
    url: `/api/v1/workspaces/${workspace}/surveys`,
    headers: ann.headers,
    payload: { definition: withImages(`picture:${'0'.repeat(64)}`) },
  });
  expect(none.statusCode).toBe(422);
  expect(none.body).toMatch(/not there/);
});

test('of a survey from before they were kept apart are shown all the same', async () => {
  const survey = await draft(withImages(gif));
  const old = withImages(asData(plain));
  await record.pool.query('update surveys set definition = $1 where id = $2', [
    JSON.stringify(old),
    survey.id,
  ]);
  await call('POST', `/surveys/${survey.id}/launch`, { version: survey.version });
  const opened = await get(`/public-surveys/${survey.path.replace('/s/', '')}`);
  expect(opened.json<{ definition: SurveyDefinition }>().definition).toMatchObject(old);
  expect(await call('GET', `/surveys/${survey.id}/definition`)).toEqual(old);
});
