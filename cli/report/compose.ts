import type { Estimate } from '@rehire/contract/estimate';
import type { LoyaltyReport } from '@rehire/contract/measure/loyalty';
import type { Report } from '@rehire/contract/report';
import type { Landscape } from '@rehire/contract/segment/opportunities';
import type { Segmentation } from '@rehire/contract/segment/segmentations';
import { respondentsAre, type Survey } from '@rehire/contract/discover/surveys';
import { basename } from 'node:path';
import type { Brought } from './files.ts';

/** Everything that a report is made of, as the API told it. */
export interface Told {
  readonly version: string;
  readonly madeAt: Date;
  readonly files: readonly Brought[];
  readonly survey: Survey | null;
  readonly landscape: Landscape | null;
  readonly segmentation: Segmentation | null;
  /** Why there is no segmentation; null where there is one, or nothing to segment. */
  readonly notSegmented: string | null;
  readonly loyalty: LoyaltyReport;
  readonly cohorts: Report['cohorts'];
}

type Known = Extract<Estimate, { known: true }>;
type NotComputed = Report['notComputed'][number];
/** The name that a segment has within the report. */
type NameOf = (segment: string | null) => string | null;

/** Puts a report together. The same files and seed give the same report, but for when it was made. */
export function composeReport(told: Told): Report {
  const names = new Map(
    (told.segmentation?.segments ?? []).map(({ id, mark }) => [id, `segment-${mark + 1}`]),
  );
  const nameOf: NameOf = (segment) => (segment === null ? null : (names.get(segment) ?? null));
  const known = <T extends { segment: string | null }>(list: readonly T[]): T[] =>
    list.filter(({ segment }) => segment === null || names.has(segment));
  const figures = known(told.loyalty.figures);
  return {
    format: 1,
    version: told.version,
    madeAt: told.madeAt.toISOString(),
    files: told.files.map(fileOf),
    orders: ordersOf(told),
    survey: surveyOf(told),
    transcripts: transcriptsOf(told.files),
    opportunities: known(told.landscape?.opportunities ?? []).flatMap((one) => opportunityOf(one, nameOf)),
    contrasts: contrastsOf(told.landscape, names),
    segments: segmentsOf(told.segmentation),
    segmentation: segmentationOf(told.segmentation),
    loyalty: figures.flatMap(({ metric, segment, estimate }) =>
      estimate.known
        ? [{ metric, segment: nameOf(segment), ...bounds(estimate), value: estimate.value }]
        : [],
    ),
    comparisons: told.loyalty.comparisons.flatMap(({ metric, a, b, difference, p, adjustedP }) => {
      const [first, second] = [names.get(a), names.get(b)];
      if (first === undefined || second === undefined || !difference.known) return [];
      return [
        { metric, a: first, b: second, difference: difference.value, ...bounds(difference), p, adjustedP },
      ];
    }),
    notComputed: [
      ...notComputedOf(told),
      ...unknownOpportunities(told, known(told.landscape?.opportunities ?? []), nameOf),
      ...figures.flatMap((each) => unknownFigure(each, nameOf, told)),
    ],
    cohorts: told.cohorts,
  };
}

const bounds = ({ low, high, n }: Known) => ({ low, high, n });

const sum = (files: readonly Brought[], of: (file: Brought) => number): number =>
  files.reduce((total, file) => total + of(file), 0);

const ofKind = (files: readonly Brought[], kind: Brought['kind']): Brought[] =>
  files.filter((file) => file.kind === kind);

function fileOf({ path, kind, sha256, row }: Brought): Report['files'][number] {
  const { size, layout, counts, rejects } = row;
  return {
    name: basename(path),
    kind,
    size,
    sha256,
    layout,
    taken: counts?.taken ?? 0,
    rejected: counts?.rejected ?? 0,
    setAside: counts?.setAside ?? [],
    rejects,
  };
}

function ordersOf({ files, loyalty }: Told): Report['orders'] {
  const orders = ofKind(files, 'orders');
  if (orders.length === 0) return null;
  const repeat = loyalty.figures.find(
    ({ metric, segment }) => metric === 'repeat_purchase_rate' && segment === null,
  );
  return {
    rows: sum(orders, ({ row }) => row.counts?.taken ?? 0),
    customers: repeat?.estimate.n ?? 0,
    from: loyalty.from,
    to: loyalty.to,
    rejected: sum(orders, ({ row }) => row.counts?.rejected ?? 0),
  };
}

function surveyOf({ survey, files }: Told): Report['survey'] {
  if (survey === null) return null;
  const own = ofKind(files, 'survey').find(({ row }) => row.figures['survey'] === survey.id);
  const { title, respondents, outcomes } = survey;
  return { title, respondents, outcomes, rejected: own?.row.counts?.rejected ?? 0 };
}

function transcriptsOf(files: readonly Brought[]): Report['transcripts'] {
  const transcripts = ofKind(files, 'transcripts');
  if (transcripts.length === 0) return null;
  const figure = (name: string) => sum(transcripts, ({ row }) => Number(row.figures[name] ?? 0));
  return { files: figure('transcripts'), utterances: figure('utterances'), words: figure('words') };
}

function opportunityOf(one: Landscape['opportunities'][number], nameOf: NameOf): Report['opportunities'] {
  const { importance, satisfaction, score } = one;
  if (!importance.known || !satisfaction.known || !score.known) return [];
  return [
    {
      outcome: one.statement,
      segment: nameOf(one.segment),
      importance: importance.value,
      satisfaction: satisfaction.value,
      score: score.value,
      ...bounds(score),
      band: one.band,
      inTopFive: one.inTopFive,
    },
  ];
}

function contrastsOf(landscape: Landscape | null, names: ReadonlyMap<string, string>): Report['contrasts'] {
  const statements = new Map(landscape?.opportunities.map(({ outcome, statement }) => [outcome, statement]));
  return (landscape?.contrasts ?? []).flatMap(({ outcome, segment, difference, p, adjustedP }) => {
    const [statement, name] = [statements.get(outcome), names.get(segment)];
    return statement !== undefined && name !== undefined && difference.known
      ? [{ outcome: statement, segment: name, difference: difference.value, p, adjustedP }]
      : [];
  });
}

function segmentsOf(segmentation: Segmentation | null): Report['segments'] {
  return (segmentation?.segments ?? []).map((segment) => {
    const { share } = segment;
    const traits = (list: typeof segment.underserved) =>
      list.map(({ statement, score, others }) => ({ outcome: statement, score, others }));
    return {
      id: `segment-${segment.mark + 1}`,
      name: segment.name,
      share: share.known ? share.value : 0,
      shareLow: share.known ? share.low : null,
      shareHigh: share.known ? share.high : null,
      n: segment.n,
      stability: segment.stability,
      trust: segment.trust,
      underserved: traits(segment.underserved),
      overserved: traits(segment.overserved),
    };
  });
}

function segmentationOf(segmentation: Segmentation | null): Report['segmentation'] {
  if (segmentation === null) return null;
  const { method, k, reason, respondents, leftOut, candidates, seed } = segmentation;
  return {
    method,
    k,
    reason,
    respondents,
    leftOut,
    candidates: candidates.map((candidate) => ({
      k: candidate.k,
      fit: candidate.silhouette,
      stability: candidate.stability,
      trust: candidate.trust,
      chosen: candidate.chosen,
    })),
    seed,
  };
}

function notComputedOf({ loyalty, survey, notSegmented }: Told): NotComputed[] {
  const missing: NotComputed[] = loyalty.notComputed.map(({ metric, reason }) => ({
    metric,
    segment: null,
    reason,
  }));
  if (survey === null)
    missing.push({
      metric: 'opportunity',
      segment: null,
      reason: 'No survey rates outcomes on importance and satisfaction.',
    });
  if (notSegmented !== null) missing.push({ metric: 'segments', segment: null, reason: notSegmented });
  return missing;
}

const whyUnknown: Record<Extract<Estimate, { known: false }>['reason'], string> = {
  'not-enough-answers': 'Not enough answers yet',
  'no-data': 'There are no data for it',
  'no-variance': 'All answers are the same',
  'did-not-converge': 'The computation did not settle',
  'too-young': 'The data are too young for it',
  'mixed-currencies': 'The amounts are in more than one currency',
};

/** For everybody and for each segment, why outcomes have no score. */
function unknownOpportunities(
  { landscape, segmentation }: Told,
  opportunities: Landscape['opportunities'],
  nameOf: NameOf,
): NotComputed[] {
  if (landscape === null) return [];
  return [null, ...(segmentation?.segments ?? []).map(({ id }) => id)].flatMap((segment): NotComputed[] => {
    const own = opportunities.filter((each) => each.segment === segment);
    const unknown = own.flatMap(({ score }) => (score.known ? [] : [score]));
    const [first] = unknown.toSorted((a, b) => b.n - a.n);
    if (first === undefined) return [];
    const enough = first.needed === null ? `n ${first.n}` : `at most ${first.n} of ${first.needed}`;
    return [
      {
        metric: 'opportunity',
        segment: nameOf(segment),
        reason: `${whyUnknown[first.reason]} for ${unknown.length} of ${own.length} outcomes (${enough}).`,
      },
    ];
  });
}

/** How the map can say whose the answers are, where the respondents of the survey have names. */
function namedByMap({ files, survey }: Told): string {
  const row = ofKind(files, 'survey').find((file) => file.row.figures['survey'] === survey?.id)?.row;
  if (!row?.questions.some(({ id }) => id === respondentsAre.question)) return '';
  if (row.answers[respondentsAre.question] === respondentsAre.customers) return '';
  return ` If its respondents are named as customers are in the orders, answer "${respondentsAre.question}" with "${respondentsAre.customers}" in the file that --map names.`;
}

function unknownFigure(
  { metric, segment, estimate }: LoyaltyReport['figures'][number],
  nameOf: NameOf,
  told: Told,
): NotComputed[] {
  if (estimate.known) return [];
  const unlinked =
    segment === null ? undefined : told.loyalty.unlinked.find((each) => each.metric === metric);
  if (unlinked)
    return [{ metric, segment: nameOf(segment), reason: `${unlinked.reason}${namedByMap(told)}` }];
  const enough = estimate.needed === null ? `n ${estimate.n}` : `${estimate.n} of ${estimate.needed}`;
  return [{ metric, segment: nameOf(segment), reason: `${whyUnknown[estimate.reason]} (${enough}).` }];
}
