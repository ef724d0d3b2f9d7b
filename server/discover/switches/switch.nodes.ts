import { type Force, forces } from '@rehire/contract/discover/forces';
import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/record/record.ts';
import { type NodeSource, uuidsAmong } from '../../platform/thread/node-source.ts';

interface Told extends Record<string, unknown> {
  readonly transcript: string;
  readonly title: string;
  readonly force: Force | null;
  readonly quotes: number;
  readonly moments: number;
}

/** What conversations tell of a switch: how many quotes show each force, and how many moments stand on its way. */
async function toldBy(db: Db, workspace: string, transcripts: readonly string[]): Promise<readonly Told[]> {
  const among = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(uuidsAmong(transcripts))}::jsonb))`;
  const { rows } = await db.execute<Told>(sql`
    select t.id as transcript, t.title, q.force, count(q.id)::int as quotes,
      (select count(*)::int from switch_events e where e.workspace_id = t.workspace_id and e.transcript_id = t.id) as moments
    from transcripts t
    left join quotes q on q.workspace_id = t.workspace_id and q.transcript_id = t.id and q.force is not null
    where t.workspace_id = ${workspace} and t.id in ${among}
    group by t.workspace_id, t.id, t.title, q.force order by t.id, q.force`);
  return rows;
}

const counted = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`;
const names: Record<Force, string> = { push: 'Push', pull: 'Pull', anxiety: 'Anxiety', habit: 'Habit' };

/** A force is one conversation's: `<transcript>:<force>`. */
const force: NodeSource = {
  kind: 'force',
  async load(db, workspace, ids) {
    const wanted = new Set(ids);
    const told = await toldBy(
      db,
      workspace,
      ids.map((id) => id.slice(0, id.indexOf(':'))),
    );
    return told.flatMap(({ transcript, title, force: shown, quotes }) => {
      const id = `${transcript}:${shown}`;
      if (shown === null || !forces.includes(shown) || !wanted.has(id)) return [];
      return [
        {
          kind: 'force' as const,
          id,
          title: `${names[shown]} in “${title}”`,
          detail: `Force of progress, shown by ${counted(quotes, 'quote')}`,
          href: `/discover/transcripts/${transcript}`,
        },
      ];
    });
  },
};

/** A switch is what one conversation tells of: its id is the conversation's. */
const switchNodes: NodeSource = {
  kind: 'switch',
  async load(db, workspace, ids) {
    const told = await toldBy(db, workspace, ids);
    const seen = new Map(told.map((each) => [each.transcript, each]));
    return [...seen.values()].flatMap(({ transcript, title, moments }) => {
      const shown = told.filter((each) => each.transcript === transcript && each.force !== null);
      if (moments === 0 && shown.length === 0) return [];
      return [
        {
          kind: 'switch' as const,
          id: transcript,
          title: `The switch in “${title}”`,
          detail: `${counted(moments, 'moment')} on its way, ${shown.length} of ${forces.length} forces`,
          href: `/discover/transcripts/${transcript}`,
        },
      ];
    });
  },
};

export const switchNodeSources: readonly NodeSource[] = [force, switchNodes];
