import type { TranscriptFormat } from '@rehire/contract/discover/transcripts';
import type { Conversion, Figures, ImportKind } from '../../platform/imports/kind.ts';
import { parseTranscript } from './parse/parse.ts';
import { NotATranscript } from './parse/spoken.ts';
import { type Conversation, layOut, nameOf, type PlacedUtterance } from './transcript.ts';

/** A conversation on its way into the record; its utterances follow in a set of their own, by its number. */
export interface IncomingTranscript extends Omit<Conversation, 'utterances'> {
  readonly number: number;
  readonly title: string;
  readonly heldOn: string | null;
  readonly fileName: string;
  readonly format: TranscriptFormat;
  readonly utterances: number;
}

export interface IncomingUtterance extends PlacedUtterance {
  readonly number: number;
}

async function convert({ documents, out }: Conversion): Promise<Figures> {
  const seen = new Set<string>();
  let [number, utterances, words, line] = [0, 0, 0, 0];
  for await (const { name, bytes } of documents()) {
    line += 1;
    try {
      const { format, spoken } = await parseTranscript(name, bytes);
      const { utterances: placed, ...conversation } = layOut(spoken);
      if (seen.has(conversation.fingerprint)) {
        out.setAside('the same conversation again');
        continue;
      }
      seen.add(conversation.fingerprint);
      const incoming: IncomingTranscript = {
        ...conversation,
        ...nameOf(name),
        number,
        fileName: name.slice(0, 1000),
        format,
        utterances: placed.length,
      };
      await out.record('transcripts', incoming);
      for (const one of placed)
        await out.record('utterances', { ...one, number } satisfies IncomingUtterance);
      number += 1;
      utterances += placed.length;
      words += conversation.words;
    } catch (error) {
      if (!(error instanceof NotATranscript)) throw error;
      await out.reject({ line, column: null, value: name, reason: error.message });
    }
  }
  return { transcripts: number, utterances, words };
}

/** Transcripts: conversations as they were written down. This half runs in the reader's process. */
export const transcriptsKind: ImportKind = {
  name: 'transcripts',
  title: 'Transcripts',
  formats: ['vtt', 'srt', 'txt', 'docx', 'md', 'pdf'],
  fields: [],
  layouts: [],
  convert,
};
