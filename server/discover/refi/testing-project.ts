import { unzipSync, zipSync, strToU8 } from 'fflate';
import type { Conversion } from '../../platform/imports/kind.ts';
import { projectKind } from './project.kind.ts';

export const GUIDS = {
  text: '11111111-1111-4111-8111-111111111111',
  code: '22222222-2222-4222-8222-222222222222',
  mark: '33333333-3333-4333-8333-333333333333',
  coding: '44444444-4444-4444-8444-444444444444',
  recording: '55555555-5555-4555-8555-555555555555',
  from: '66666666-6666-4666-8666-666666666666',
  to: '77777777-7777-4777-8777-777777777777',
} as const;

/** The project of another tool: braces around its ids, a prefix before its elements, a colour of its own. */
export const foreign = (source: string, rest = ''): string =>
  `<?xml version="1.0" encoding="utf-8"?><qda:Project xmlns:qda="urn:QDA-XML:project:1.0" name="x" origin="Other"><qda:CodeBook><qda:Codes><qda:Code guid="{${GUIDS.code.toUpperCase()}}" name="late" isCodable="true" color="#FF0000"/></qda:Codes></qda:CodeBook><qda:Sources>${source}</qda:Sources>${rest}</qda:Project>`;

export const coding = `<qda:Coding guid="${GUIDS.coding}"><qda:CodeRef targetGUID="{${GUIDS.code}}"/></qda:Coding>`;

export const marked = (start: number, end: number): string =>
  `<qda:PlainTextSelection guid="${GUIDS.mark}" startPosition="${start}" endPosition="${end}">${coding}</qda:PlainTextSelection>`;

/** Runs the reader's half over the files of an archive. */
export async function converted(files: Readonly<Record<string, string | Uint8Array>>) {
  const sets: Record<string, unknown[]> = {};
  const rejects: string[] = [];
  const aside: string[] = [];
  const packed = zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? strToU8(text) : text]),
    ),
  );
  const unpacked = Object.entries(unzipSync(packed));
  const isText = (path: string): boolean => /\.(?:qde|txt)$/.test(path);
  const figures = await projectKind.convert({
    documents: async function* () {
      for (const [path, bytes] of unpacked) if (isText(path)) yield { name: path, bytes };
    },
    attachments: () =>
      unpacked
        .filter(([path]) => !isText(path))
        .map(([path, bytes]) => ({
          name: path,
          size: bytes.length,
          beginning: (most: number) => bytes.subarray(0, most),
          bytes: () => bytes,
        })),
    out: {
      record: async (set: string, value: object) => void (sets[set] ??= []).push(value),
      reject: async ({ reason }: { reason: string }) => void rejects.push(reason),
      setAside: (reason: string, rows = 1) => void aside.push(`${rows} ${reason}`),
    },
  } as unknown as Conversion);
  return { sets, rejects, aside, figures };
}
