import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { parcels } from './bundle.ts';

const dropped = (path: string) => ({ path, file: new File([path], path.split('/').at(-1) ?? path) });

test('a folder of transcripts is sent as one, other files one by one', async () => {
  const sent = parcels([
    dropped('orders.csv'),
    dropped('interviews/ana.vtt'),
    dropped('interviews/deep/ben.txt'),
  ]);
  expect(sent.map(({ name, kind }) => [name, kind])).toEqual([
    ['orders.csv', undefined],
    ['interviews.zip', 'transcripts'],
  ]);
  const content = await sent[1]?.content();
  const files = unzipSync(new Uint8Array((await content?.arrayBuffer()) ?? new ArrayBuffer(0)));
  expect(Object.keys(files).toSorted()).toEqual(['interviews/ana.vtt', 'interviews/deep/ben.txt']);
  expect(new TextDecoder().decode(files['interviews/ana.vtt'])).toBe('interviews/ana.vtt');
});

test('a single transcript is sent as it is', () => {
  expect(parcels([dropped('ana.vtt')]).map(({ name, kind }) => [name, kind])).toEqual([
    ['ana.vtt', undefined],
  ]);
});
