import {
  type PublicSurvey,
  publicSurvey,
  type VisitReceipt,
  type VisitReport,
} from '@rehire/contract/discover/survey-visits';
import { surveyWords } from '@rehire/contract/discover/public-words';
import type { SpokenLanguage } from '@rehire/contract/languages';
import { languageFor, languagesOf } from '@rehire/questionnaire/languages';
import { keptPicture, picturesIn } from '@rehire/questionnaire/pictures';
import { spokenFor, wordsIn } from '@rehire/questionnaire/words';
import { notFound, Problem } from '../../platform/http/problem.ts';
import { Gathered } from '../../platform/record/gathered.ts';
import type { RecordStore } from '../../platform/record/record.ts';
import { statusOf } from '../surveys/surveys.store.ts';
import { Entrances } from './entrances.ts';
import { keepReports, type Parts, type Reported } from './reports.store.ts';
import { addressOf } from './visit.ts';
import { fullQuotas, hasQuotas, visitsOf } from './visits.store.ts';
import { surveyVisits } from './visits.table.ts';

type VisitRow = typeof surveyVisits.$inferSelect;

/** The visits of respondents: what they are shown, and what they report. */
export class Visits {
  readonly #record: RecordStore;
  readonly #entrances: Entrances;
  readonly #reports: Gathered<Reported, VisitReceipt>;

  constructor(parts: Parts) {
    this.#record = parts.record;
    this.#entrances = new Entrances(parts.record.db);
    this.#reports = new Gathered({
      idOf: ({ visit }) => visit,
      work: (lot) => keepReports(parts, lot),
    });
  }

  /** The survey behind a link, as its respondents get it, as JSON. Reads only. @throws Problem not-found */
  async open(
    link: string,
    { test, wanted }: { readonly test: boolean; readonly wanted: readonly string[] },
  ): Promise<string> {
    const { db } = this.#record;
    const { survey, invitee } = await this.#entrances.enter(link);
    const status = statusOf(survey, new Date());
    if (!test && status === 'draft') throw notFound();
    if (!test && status !== 'open') return shown({ state: 'closed', language: spokenFor(wanted) });
    const [begun] = invitee
      ? await db
          .select()
          .from(surveyVisits)
          .where(visitsOf(survey, [invitee.visitId]))
      : [];
    if (begun?.finishedAt) return shown({ state: 'answered', language: spokenFor(wanted) });
    return shown({
      state: test ? 'test' : 'open',
      definition: survey.shown,
      language: languageFor(languagesOf(survey.definition), wanted),
      full: !test && hasQuotas(survey.definition) ? await fullQuotas(db, survey) : [],
      visit: invitee
        ? { id: invitee.visitId, answers: begun?.answers ?? {}, revision: begun?.revision ?? 0, ending: null }
        : null,
    });
  }

  /** Whose a picture is that the survey behind a link shows now. @throws Problem not-found where it shows none such */
  async picture(link: string, hash: string, test: boolean): Promise<{ readonly workspace: string }> {
    const { survey } = await this.#entrances.enter(link);
    const open = test || statusOf(survey, new Date()) === 'open';
    if (!open || !picturesIn(survey.definition).includes(keptPicture(hash))) throw notFound();
    return { workspace: survey.workspaceId };
  }

  /** @throws Problem not-found */
  async read(link: string, visit: string): Promise<Pick<VisitRow, 'answers' | 'revision' | 'ending'>> {
    const { survey } = await this.#entrances.enter(link);
    const [found] = await this.#record.db
      .select()
      .from(surveyVisits)
      .where(visitsOf(survey, [visit]));
    if (!found) throw notFound();
    return { answers: found.answers, revision: found.revision, ending: found.ending };
  }

  /**
   * Keeps what a page reports, with what others report of the same survey in the same moment.
   * @throws Problem not-found, conflict where the survey takes no answers, too-many-requests
   */
  async report(link: string, visit: string, report: VisitReport, ip: string): Promise<VisitReceipt> {
    const { survey, invitee } = await this.#entrances.enter(link);
    if (invitee && invitee.visitId !== visit) throw notFound();
    const status = statusOf(survey, new Date());
    if (!report.test && status === 'draft') throw notFound();
    if (!report.test && status !== 'open')
      throw new Problem('conflict', 'This survey has ended.', { facts: { state: 'closed' } });
    const address = addressOf(survey.id, ip);
    const version = `${survey.id} ${survey.version}`;
    return this.#reports.do(version, { survey, invitee, visit, address, report });
  }
}

/** The words of each language as JSON, once they were asked for. */
const wordsShown = new Map<SpokenLanguage, string>();

function wordsOf(language: string): string {
  const spoken = spokenFor([language]);
  const kept = wordsShown.get(spoken) ?? JSON.stringify(surveyWords.parse(wordsIn(spoken).survey));
  wordsShown.set(spoken, kept);
  return kept;
}

/** A public survey as JSON, of which what is asked and the words around it were checked and written down before. */
function shown({
  state,
  language,
  definition = 'null',
  full = [],
  visit = null,
}: Pick<PublicSurvey, 'state' | 'language'> &
  Partial<Omit<PublicSurvey, 'definition'>> & { definition?: string }): string {
  const rest = publicSurvey.omit({ definition: true, words: true }).parse({ state, language, full, visit });
  return `${JSON.stringify(rest).slice(0, -1)},"words":${wordsOf(language)},"definition":${definition}}`;
}
