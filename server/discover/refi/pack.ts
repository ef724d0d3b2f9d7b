import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { Readable } from 'node:stream';
import type { QdeProject } from './project.ts';
import { writeProject } from './qde.ts';

/** The same project is the same bytes, whenever it is asked for. */
const UNDATED = new Date(2000, 0, 1);

async function* packed(
  project: QdeProject,
  openRecording: (source: string) => Promise<Readable>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else ready.push(chunk);
  });
  const taken = (): Uint8Array[] => {
    if (failure) throw failure;
    return ready.splice(0);
  };
  const add = <File extends ZipDeflate | ZipPassThrough>(file: File): File => {
    file.mtime = UNDATED;
    zip.add(file);
    return file;
  };
  const texts = [
    ['project.qde', writeProject(project)] as const,
    ...project.sources.map(({ id, text }) => [`Sources/${id}.txt`, text] as const),
  ];
  for (const [name, text] of texts) {
    add(new ZipDeflate(name)).push(strToU8(text), true);
    yield* taken();
  }
  for (const { id, recording } of project.sources) {
    if (!recording?.file) continue;
    // sound and pictures do not get smaller by packing
    const file = add(new ZipPassThrough(`Sources/${recording.file}`));
    for await (const chunk of await openRecording(id)) {
      file.push(chunk as Uint8Array);
      yield* taken();
    }
    file.push(new Uint8Array(0), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}

/** A `.qdpx` as it is written: the project's description, its texts and recordings; of those never more than a part is held. */
export const packProject = (
  project: QdeProject,
  openRecording: (source: string) => Promise<Readable>,
): Readable => Readable.from(packed(project, openRecording), { objectMode: false });
