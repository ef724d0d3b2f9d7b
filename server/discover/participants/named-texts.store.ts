import { protocol as protocolSchema } from '@rehire/contract/discover/metaphors';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../../platform/record/record.ts';
import { metaphors } from '../metaphors/metaphors.table.ts';
import type { Replace } from './pseudonym.ts';

/** Texts that people write, in which a participant may be named: their table, its key, and the person's own rows. */
interface NamedTexts {
  readonly table: string;
  readonly key: readonly string[];
  readonly texts: readonly string[];
  /** Whether the rows carry a version, which goes up so that nobody's open page brings the name back. */
  readonly versioned: boolean;
  /** The person's own rows, given their conversations, participations and their own id. */
  readonly own: (of: Own) => SQL;
}

/** What is a person's own. */
export interface Own {
  readonly participant: string;
  readonly transcripts: readonly string[];
}

const never = (): SQL => sql`false`;
const ofTalk = ({ transcripts }: Own): SQL =>
  transcripts.length === 0 ? sql`false` : inArray(sql`transcript_id`, [...transcripts]);
const isTalk = ({ transcripts }: Own): SQL =>
  transcripts.length === 0 ? sql`false` : inArray(sql`id`, [...transcripts]);
const byParticipant = ({ participant }: Own): SQL =>
  sql`identity in (select p.identity from participants p where p.workspace_id = feedback.workspace_id and p.id = ${participant})`;
const ofParticipant = ({ participant }: Own): SQL => sql`participant_id = ${participant}`;

/** Every text beside those of conversations and quotes, whose highlights move along. */
const namedTexts: readonly NamedTexts[] = [
  { table: 'switch_events', key: ['id'], texts: ['detail'], versioned: true, own: ofTalk },
  {
    table: 'sample_passages',
    key: ['coding_id', 'position'],
    texts: ['speaker', 'text', 'before'],
    versioned: false,
    own: ofTalk,
  },
  { table: 'transcripts', key: ['id'], texts: ['memo'], versioned: true, own: isTalk },
  { table: 'cases', key: ['id'], texts: ['name', 'memo'], versioned: false, own: never },
  { table: 'case_values', key: ['id'], texts: ['value'], versioned: false, own: ofTalk },
  { table: 'project_parts', key: ['id'], texts: ['xml'], versioned: false, own: never },
  { table: 'codes', key: ['id'], texts: ['memo'], versioned: true, own: never },
  {
    table: 'feedback',
    key: ['id'],
    texts: ['title', 'text', 'writer', 'note', 'answer', 'whole'],
    versioned: true,
    own: byParticipant,
  },
  {
    table: 'feedback_answers',
    key: ['id'],
    texts: ['subject', 'text'],
    versioned: false,
    own: never,
  },
  { table: 'studies', key: ['id'], texts: ['title', 'goal', 'guide'], versioned: true, own: never },
  {
    table: 'observations',
    key: ['id'],
    texts: ['who', 'place', 'done', 'workaround', 'tool'],
    versioned: true,
    own: ofParticipant,
  },
  { table: 'metaphors', key: ['id'], texts: ['who'], versioned: true, own: ofParticipant },
  {
    table: 'draft_lines',
    key: ['draft_id', 'position'],
    texts: ['text'],
    versioned: false,
    own: ({ transcripts }) =>
      transcripts.length === 0
        ? sql`false`
        : sql`quotes && array(select q.id from quotes q where q.workspace_id = draft_lines.workspace_id and ${inArray(sql`q.transcript_id`, [...transcripts])})`,
  },
  { table: 'participations', key: ['id'], texts: ['arrangement'], versioned: true, own: ofParticipant },
];

/** A text that was replaced, for whoever wants to see what happens. */
export type Told = (where: string, before: string, after: string) => void;

/** What finds rows in which one of the names may stand; none where nothing is looked for in others' texts. */
export const mayName = (text: SQL, wholeNames: readonly string[]): SQL =>
  wholeNames.length === 0
    ? sql`false`
    : sql`folded(${text}) like any (select folded(value) from jsonb_array_elements_text(${JSON.stringify(
        wholeNames.map((name) => `%${name.replaceAll(/[\\%_]/g, '\\$&').replaceAll(/[\s.,_-]+/gu, '%')}%`),
      )}::jsonb))`;

/** Replaces names in all other texts of the workspace: every name in the person's own, whole names in the rest. */
export async function replaceInTexts(
  tx: Transaction,
  workspace: string,
  own: Own,
  names: readonly string[],
  { everyName, wholeNames }: { readonly everyName: Replace; readonly wholeNames: Replace },
  told: Told,
): Promise<void> {
  for (const { table, key, texts, versioned, own: isOwn } of namedTexts) {
    const columns = (all: readonly string[]): SQL =>
      sql.join(
        all.map((name) => sql.identifier(name)),
        sql`, `,
      );
    const { rows } = await tx.execute<Record<string, string | boolean | null>>(sql`
      select ${columns(key)}, ${columns(texts)}, (${isOwn(own)}) as is_own from ${sql.identifier(table)}
      where workspace_id = ${workspace} and (${isOwn(own)} or ${mayName(sql`concat_ws(' ', ${columns(texts)})`, names)})`);
    for (const row of rows) {
      const replace = row['is_own'] === true ? everyName : wholeNames;
      const changed = texts.flatMap((name) => {
        const before = row[name];
        if (typeof before !== 'string') return [];
        const { text: after, edits } = replace(before);
        if (edits.length === 0) return [];
        told(table, before, after);
        return [sql`${sql.identifier(name)} = ${after}`];
      });
      if (changed.length === 0) continue;
      if (versioned) changed.push(sql`version = version + 1`);
      await tx.execute(sql`update ${sql.identifier(table)} set ${sql.join(changed, sql`, `)}
        where ${and(
          sql`workspace_id = ${workspace}`,
          ...key.map((name) => eq(sql.identifier(name) as unknown as SQL, row[name])),
        )}`);
    }
  }
}

/** The same thing with every text in it replaced, but for those that only name its parts. */
function replacedThroughout(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((each) => replacedThroughout(each, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      partNames.has(name) && typeof each === 'string' ? each : replacedThroughout(each, replace),
    ]),
  );
}
const partNames = new Set(['key', 'metaphor']);

/** Replaces names in what came of metaphor elicitations. */
export async function replaceInProtocols(
  tx: Transaction,
  workspace: string,
  { participant }: Own,
  names: readonly string[],
  { everyName, wholeNames }: { readonly everyName: Replace; readonly wholeNames: Replace },
  told: Told,
): Promise<void> {
  const isOwn = sql<boolean>`coalesce(${metaphors.participantId} = ${participant}, false)`;
  const rows = await tx
    .select({ id: metaphors.id, protocol: metaphors.protocol, isOwn })
    .from(metaphors)
    .where(
      and(
        eq(metaphors.workspaceId, workspace),
        sql`(${isOwn} or ${mayName(sql`${metaphors.protocol}::text`, names)})`,
      ),
    );
  for (const { id, protocol, isOwn: own } of rows) {
    let found = false;
    const after = replacedThroughout(protocol, (text) => {
      const { text: replaced, edits } = (own ? everyName : wholeNames)(text);
      if (edits.length > 0) {
        found = true;
        told('metaphors', text, replaced);
      }
      return replaced;
    });
    if (!found) continue;
    await tx
      .update(metaphors)
      .set({ protocol: protocolSchema.parse(after), version: sql`${metaphors.version} + 1` })
      .where(and(eq(metaphors.workspaceId, workspace), eq(metaphors.id, id)));
  }
}
