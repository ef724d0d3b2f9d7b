import type { NodeKind } from '@rehire/contract/thread/node';
import { sql } from 'drizzle-orm';
import { customersOf } from '../../people/face.ts';
import type { Db } from '../../platform/record/record.ts';
import { uuidsAmong } from '../../platform/thread/node-source.ts';

/** What people said, told or were seen to do, and may speak for something. */
export const voiceKinds = [
  'quote',
  'feedback',
  'observation',
  'metaphor',
] as const satisfies readonly NodeKind[];

export type VoiceKind = (typeof voiceKinds)[number];

/** Whose voice something is. */
export interface Voice {
  /** Keys of people; equal keys mean the same person, whatever the kind. */
  readonly people: readonly string[];
  /** The study that it is from; null for feedback and for what belongs to none. */
  readonly study: string | null;
}

export type Voices = Readonly<Record<VoiceKind, ReadonlyMap<string, Voice>>>;

interface Speaking extends Record<string, unknown> {
  readonly kind: VoiceKind;
  readonly id: string;
  readonly study: string | null;
  readonly identity: string | null;
  readonly participant: string | null;
  /** Whom it is told from others by where nothing else is known. */
  readonly name: string;
}

/**
 * Who speaks in quotes, pieces of feedback, observations and metaphor elicitations, and in which studies. A person is the
 * customer where known, else the participant, else a name: within the conversation for a quote, within the study for an
 * observation or an elicitation, and anywhere in feedback; what has no name is a person of its own. Who told the same as a piece and stands behind it speaks in it, too.
 * What is not there is left out.
 */
export async function voicesOf(
  db: Db,
  workspace: string,
  asked: Readonly<Record<VoiceKind, readonly string[]>>,
): Promise<Voices> {
  const among = (kind: VoiceKind) =>
    sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(uuidsAmong(asked[kind]))}::jsonb))`;
  const { rows } = await db.execute<Speaking>(sql`
    with recursive told(root, id) as (
      select id, id from feedback where workspace_id = ${workspace} and id in ${among('feedback')}
      union
      select t.root, f.id from told t join feedback f on f.workspace_id = ${workspace} and f.merged_into = t.id
    ),
    said(kind, id, study, identity, participant, name) as (
      select 'quote', q.id, t.study_id, t.identity, t.participant_id, 'quote ' || t.id || ' ' || coalesce(u.speaker, '')
      from quotes q
      join transcripts t on t.workspace_id = q.workspace_id and t.id = q.transcript_id
      left join utterances u on u.workspace_id = q.workspace_id and u.transcript_id = q.transcript_id
        and u.start <= q.start and u."end" > q.start
      where q.workspace_id = ${workspace} and q.id in ${among('quote')}
      union all
      select 'feedback', told.root, null, f.identity, null, 'feedback ' || coalesce(nullif(lower(btrim(f.writer)), ''), f.id::text)
      from told join feedback f on f.workspace_id = ${workspace} and f.id = told.id
      union all
      select 'observation', o.id, o.study_id, null, o.participant_id,
        coalesce('study ' || o.study_id || ' ' || nullif(lower(btrim(o.who)), ''), 'observation ' || o.id)
      from observations o where o.workspace_id = ${workspace} and o.id in ${among('observation')}
      union all
      select 'metaphor', m.id, m.study_id, null, m.participant_id,
        coalesce('study ' || m.study_id || ' ' || nullif(lower(btrim(m.who)), ''), 'metaphor ' || m.id)
      from metaphors m where m.workspace_id = ${workspace} and m.id in ${among('metaphor')}
    )
    select s.kind, s.id, s.study, coalesce(s.identity, p.identity) as identity, s.participant, s.name
    from said s left join participants p on p.workspace_id = ${workspace} and p.id = s.participant`);
  const customers = await customersOf(
    db,
    workspace,
    rows.flatMap(({ identity }) => (identity === null ? [] : Number(identity))),
  );
  const voices = Object.fromEntries(voiceKinds.map((kind) => [kind, new Map()])) as Record<
    VoiceKind,
    Map<string, Voice>
  >;
  for (const { kind, id, study, identity, participant, name } of rows) {
    const customer = identity === null ? undefined : customers.get(Number(identity));
    const person =
      customer !== undefined
        ? `customer ${customer}`
        : participant !== null
          ? `participant ${participant}`
          : name;
    voices[kind].set(id, { study, people: [...(voices[kind].get(id)?.people ?? []), person] });
  }
  return voices;
}
