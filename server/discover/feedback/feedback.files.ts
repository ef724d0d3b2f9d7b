import type { Feedback } from '@rehire/contract/discover/feedback';
import type { Db } from '../../platform/record/record.ts';
import { codesById } from '../codes/codes.store.ts';
import { listFeedback, type FeedbackWanted } from './feedback.store.ts';

const COLUMNS = [
  'Id',
  'Number',
  'Said',
  'From',
  'Customer',
  'Author',
  'Title',
  'Text',
  'State',
  'Looked after by',
  'Stage',
  'Feeling',
  'Topics',
  'Votes',
  'Say the same',
  'Behind',
  'On the board since',
  'Public answer',
  'Author written to',
  'Note',
];

const BATCH = 200;

function rowOf(piece: Feedback, topics: ReadonlyMap<string, string>): string[] {
  return [
    piece.id,
    piece.reference ?? '',
    piece.saidAt,
    piece.source,
    piece.customer ?? '',
    piece.authorName ?? '',
    piece.title,
    piece.whole ?? piece.text,
    piece.state,
    piece.owner?.name ?? '',
    piece.stage,
    piece.sentiment === null ? '' : String(piece.sentiment),
    piece.links.flatMap(({ to }) => (to.kind === 'code' ? (topics.get(to.id) ?? []) : [])).join('; '),
    String(piece.votes),
    String(piece.duplicates),
    piece.duplicateOf ?? '',
    piece.shownAt ?? '',
    piece.answer,
    piece.answeredAt ?? '',
    piece.note,
  ];
}

/** The feedback that is asked for as a table, its heads first, a few hundred pieces at a time. */
export async function* feedbackTable(
  db: Db,
  workspace: string,
  wanted: Omit<FeedbackWanted, 'limit' | 'cursor'>,
): AsyncGenerator<string[][]> {
  yield [COLUMNS];
  let cursor: string | undefined;
  do {
    const { items, next } = await listFeedback(db, workspace, { ...wanted, limit: BATCH, cursor });
    const ids = items.flatMap(({ links }) => links.flatMap(({ to }) => (to.kind === 'code' ? to.id : [])));
    const codes = await codesById(db, workspace, [...new Set(ids)]);
    const topics = new Map(codes.map(({ id, name }) => [id, name]));
    yield items.map((piece) => rowOf(piece, topics));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}
