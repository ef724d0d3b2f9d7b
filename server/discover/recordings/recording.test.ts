import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { ask, send, testRehire } from '../../testing/rehire.ts';
import { makeSide } from '../../testing/side.ts';
import { makeWorkspace } from '../../platform/access/testing.ts';
import { makeTalk } from '../testing.ts';
import { mediaOf } from './recording.ts';
import { keepRecording, recordingOf } from './recordings.store.ts';

const { rehire, secret } = await testRehire();

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('a recording is known by its first bytes', () => {
  test.each([
    ['MP3 with a tag', 'ID3\x04\0\0', 'audio/mpeg'],
    ['MP3 without', '\xff\xfb\x90\x64', 'audio/mpeg'],
    ['WAV', 'RIFF\x24\0\0\0WAVEfmt ', 'audio/wav'],
    ['M4A', '\0\0\0\x20ftypM4A \0\0', 'audio/mp4'],
    ['MP4', '\0\0\0\x20ftypisom\0\0', 'video/mp4'],
    ['WebM', '\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm', 'video/webm'],
    ['Matroska', '\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska', null],
    ['QuickTime', '\0\0\0\x14ftypqt  \0\0', null],
    ['AAC without a container', '\xff\xf1\x50\x80', null],
    ['a page', '<html><script>', null],
    ['nothing', '', null],
  ])('%s', (_, start, media) => {
    expect(mediaOf(bytes(start))).toBe(media);
  });
});

describe('the recording of a conversation', () => {
  test('is kept, answered whole and in parts, replaced, and removed with its content', async () => {
    const workspace = await makeWorkspace(rehire.platform.record, 'Daybreak');
    const side = await makeSide(rehire, secret, workspace, 'voices');
    const url = `/workspaces/${workspace}/transcripts/${side.transcript}/recording`;
    const put = (upload: string, name = 'maya.mp3') =>
      send(rehire.app, side.owner, { method: 'PUT', url: `${url}?name=${name}`, upload });
    const get = async (range?: string) => {
      const headers = { ...side.owner.headers, ...(range === undefined ? {} : { range }) };
      const { statusCode, body, headers: got } = await rehire.app.inject({ url: `/api/v1${url}`, headers });
      return [statusCode, body, got['content-range'] ?? null, got['content-type']];
    };
    expect((await put('<html>')).status).toBe(422);
    expect((await get())[0]).toBe(404);
    expect(JSON.parse((await put('ID3 hello')).body)).toMatchObject({
      recording: { name: 'maya.mp3', media: 'audio/mpeg', size: 9 },
    });
    expect(await get()).toEqual([200, 'ID3 hello', null, 'audio/mpeg']);
    expect(await get('bytes=4-6')).toEqual([206, 'hel', 'bytes 4-6/9', 'audio/mpeg']);
    expect(await get('bytes=-2')).toEqual([206, 'lo', 'bytes 7-8/9', 'audio/mpeg']);
    expect((await get('bytes=9-')).slice(0, 3)).toEqual([416, '', 'bytes */9']);
    await put('ID3 again', 'b.mp3');
    const kept = async () =>
      (await rehire.platform.record.pool.query("select name from files where media like 'audio/%'")).rows;
    expect(await kept()).toEqual([{ name: 'b.mp3' }]);
    await ask(rehire.app, side.owner, { method: 'DELETE', url });
    expect((await get())[0]).toBe(404);
    expect(await kept()).toEqual([]);
  });

  // a size near the cap with a low cap: the way of the bytes is the same for 2 GB
  test('goes to the disk as it comes, and is refused beyond the cap without a trace', async () => {
    const { record, files } = rehire.platform;
    const workspace = await makeWorkspace(record, 'Daybreak');
    const talk = await makeTalk(rehire.platform, workspace, 'Maya', ['Maya: It came late.']);
    const cap = 96 << 20;
    let most = 0;
    const sound = (size: number): Readable =>
      Readable.from(
        (function* () {
          const before = process.memoryUsage().rss;
          yield Buffer.from('ID3 ');
          for (let left = size - 4; left > 0; left -= 1 << 18) {
            most = Math.max(most, process.memoryUsage().rss - before);
            yield Buffer.alloc(Math.min(left, 1 << 18), left >> 18);
          }
        })(),
      );
    const keep = (size: number) =>
      keepRecording({ record, files }, workspace, talk.id, {
        name: 'a.mp3',
        content: sound(size),
        limit: cap,
      });
    await expect(keep(cap + 1)).rejects.toMatchObject({ problem: 'too-large' });
    expect(await recordingOf(record.db, workspace, talk.id)).toBeNull();
    await keep(cap);
    expect(await recordingOf(record.db, workspace, talk.id)).toMatchObject({
      size: cap,
      media: 'audio/mpeg',
    });
    const kept = await record.pool.query('select size from files where workspace_id = $1', [workspace]);
    expect(kept.rows).toHaveLength(1);
    expect(most / (1 << 20), 'MB beyond what was there').toBeLessThan(80);
  }, 60_000);
});
