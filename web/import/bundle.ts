import type { DroppedFile } from '../ui/dropped-files.ts';

/** One thing to send: a file, or a folder of transcripts as one. */
export interface Parcel {
  readonly name: string;
  readonly content: () => Promise<Blob>;
  readonly kind?: 'transcripts';
}

const isTranscript = ({ path }: DroppedFile): boolean => /\.(vtt|srt|docx|txt|md|markdown|pdf)$/i.test(path);

async function zipped(files: readonly DroppedFile[]): Promise<Blob> {
  const { zipSync } = await import('fflate');
  const entries = await Promise.all(
    files.map(async ({ file, path }) => [path, new Uint8Array(await file.arrayBuffer())] as const),
  );
  return new Blob([zipSync(Object.fromEntries(entries), { level: 0 }).slice()], { type: 'application/zip' });
}

/** What a drop is sent as: several transcripts go together as one import, everything else file by file. */
export function parcels(files: readonly DroppedFile[]): Parcel[] {
  const transcripts = files.filter(isTranscript);
  const together = transcripts.length > 1;
  const single = together ? files.filter((each) => !isTranscript(each)) : files;
  const folder = transcripts[0]?.path.includes('/') ? transcripts[0].path.split('/')[0] : 'transcripts';
  return [
    ...single.map(({ file }) => ({ name: file.name, content: () => Promise.resolve<Blob>(file) })),
    ...(together
      ? [{ name: `${folder}.zip`, content: () => zipped(transcripts), kind: 'transcripts' as const }]
      : []),
  ];
}
