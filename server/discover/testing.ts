import type { RecordStore } from '../platform/record/record.ts';
import { uuidv7 } from '../platform/record/uuid.ts';
import type { Thread } from '../platform/thread/thread.ts';
import { insertQuote } from './quotes/quotes.store.ts';
import { layOut } from './transcripts/transcript.ts';
import { transcripts, utterances } from './transcripts/transcripts.table.ts';

/** A conversation in a workspace, as an import leaves it. */
export interface Talk {
  readonly id: string;
  /** Highlights words that stand in it once. @returns the quote */
  quote(words: string, codes?: readonly string[], author?: string): Promise<string>;
}

/** Puts a conversation into the record: lines of "Speaker: words". */
export async function makeTalk(
  { record, thread }: { record: RecordStore; thread: Thread },
  workspace: string,
  title: string,
  lines: readonly string[],
  heldOn: string | null = null,
): Promise<Talk> {
  const said = lines.map((line) => {
    const at = line.indexOf(': ');
    return { speaker: line.slice(0, at), text: line.slice(at + 2), startMs: null, endMs: null };
  });
  const { utterances: placed, ...conversation } = layOut(said);
  const id = uuidv7();
  await record.db.insert(transcripts).values({
    ...conversation,
    speakers: [...conversation.speakers],
    fingerprint: id,
    workspaceId: workspace,
    id,
    title,
    heldOn,
    fileName: `${title}.txt`,
    format: 'txt',
    utterances: placed.length,
  });
  await record.db
    .insert(utterances)
    .values(placed.map((each) => ({ ...each, workspaceId: workspace, transcriptId: id })));
  const whole = placed.map(({ text }) => text).join('\n');
  return {
    id,
    quote: (words, codes = [], author = 'person:ann') =>
      record.tx(async (tx) => {
        const start = [...whole.slice(0, whole.indexOf(words))].length;
        const marked = { start, end: start + [...words].length, text: words };
        const { id: quote } = await insertQuote(tx, workspace, id, marked, '', author);
        await thread.addNode(tx, workspace, { kind: 'quote', id: quote });
        await thread.linkAll(
          tx,
          workspace,
          codes.map((code) => ({
            from: { kind: 'quote' as const, id: quote },
            type: 'belongs-to' as const,
            to: { kind: 'code' as const, id: code },
            author,
          })),
        );
        return quote;
      }),
  };
}
