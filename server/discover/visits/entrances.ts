import { surveyDefinition, type SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { and, eq, inArray } from 'drizzle-orm';
import { notFound } from '../../platform/http/problem.ts';
import { Gathered } from '../../platform/record/gathered.ts';
import type { Db } from '../../platform/record/record.ts';
import { findToken } from '../../platform/tokens/tokens.store.ts';
import { surveys } from '../surveys/surveys.table.ts';
import { publicDefinition } from './visit.ts';
import { surveyInvitees } from './visits.table.ts';

export type Invitee = typeof surveyInvitees.$inferSelect;
type Row = typeof surveys.$inferSelect;

/** What one version of a survey asks, and the same as its respondents get it, as JSON. */
interface Asked {
  readonly definition: SurveyDefinition;
  readonly shown: string;
}

/** A survey as it stands now, with what it asks. */
export interface OpenSurvey
  extends Pick<Row, 'workspaceId' | 'id' | 'stage' | 'closesAt' | 'version'>, Asked {}

/** What a link leads to: a survey and, where it is personal, whose it is. */
export interface Entrance {
  readonly survey: OpenSurvey;
  readonly invitee: Invitee | null;
}

const columns = {
  workspaceId: surveys.workspaceId,
  id: surveys.id,
  stage: surveys.stage,
  closesAt: surveys.closesAt,
  version: surveys.version,
  link: surveys.link,
};
type Standing = Pick<Row, keyof typeof columns>;

/** How much of what surveys ask is kept at hand, in characters of its JSON. */
const MOST_KEPT = 16_000_000;

async function inviteeOf(db: Db, secret: string): Promise<Invitee | null> {
  const token = await findToken(db, secret, 'survey');
  if (token === null || token.workspace === null) return null;
  const [invitee] = await db
    .select()
    .from(surveyInvitees)
    .where(and(eq(surveyInvitees.workspaceId, token.workspace), eq(surveyInvitees.id, token.subject)));
  return invitee ?? null;
}

/**
 * The surveys behind the links of respondents. Where a survey stands is asked for each time, for all who come at once
 * together; what it asks is kept at hand, as one version of it never changes.
 */
export class Entrances {
  readonly #db: Db;
  readonly #kept = new Map<string, Asked>();
  #weight = 0;
  readonly #standings = new Gathered<string, Standing | null>({
    idOf: (link) => link,
    work: async (links) => {
      const rows = await this.#db
        .select(columns)
        .from(surveys)
        .where(inArray(surveys.link, [...links]));
      return links.map((link) => ({ value: rows.find((row) => row.link === link) ?? null }));
    },
  });

  constructor(db: Db) {
    this.#db = db;
  }

  /** @throws Problem not-found, the same bytes for a link that is wrong, withdrawn or not whole */
  async enter(link: string): Promise<Entrance> {
    const invitee = await inviteeOf(this.#db, link);
    const standing = invitee ? await this.#invited(invitee) : await this.#standings.do('', link);
    if (!standing) throw notFound();
    return { survey: { ...standing, ...(await this.#asked(standing)) }, invitee };
  }

  async #invited({ workspaceId, surveyId }: Invitee): Promise<Standing | undefined> {
    const [row] = await this.#db
      .select(columns)
      .from(surveys)
      .where(and(eq(surveys.workspaceId, workspaceId), eq(surveys.id, surveyId)));
    return row;
  }

  async #asked({ workspaceId, id, version }: Standing): Promise<Asked> {
    const key = `${id} ${version}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const [row] = await this.#db
      .select({ definition: surveys.definition, version: surveys.version })
      .from(surveys)
      .where(and(eq(surveys.workspaceId, workspaceId), eq(surveys.id, id)));
    if (!row) throw notFound();
    const { definition } = row;
    const asked = {
      definition,
      shown: JSON.stringify(surveyDefinition.parse(publicDefinition(definition))),
    };
    if (row.version === version) this.#keep(key, asked);
    return asked;
  }

  /** Keeps what was asked for last, and lets go of what was kept first where that becomes too much. */
  #keep(key: string, asked: Asked): void {
    if (this.#kept.has(key)) return;
    this.#kept.set(key, asked);
    this.#weight += asked.shown.length;
    for (const [oldest, { shown }] of this.#kept) {
      if (this.#weight <= MOST_KEPT || oldest === key) return;
      this.#kept.delete(oldest);
      this.#weight -= shown.length;
    }
  }
}
