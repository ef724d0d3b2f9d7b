import { assignSegments, segmentationsOfRespondents } from '@rehire/warehouse/facts/memberships';
import { beforeAll, expect, test } from 'vitest';
import { makeWorkspace } from '../../platform/access/testing.ts';
import { testRehire } from '../../testing/rehire.ts';
import { makeSide, type Side } from '../../testing/side.ts';
import { makeUpForRespondents } from './assign.ts';

const { rehire, secret } = await testRehire();
const { record, facts } = rehire.platform;

const OUTCOMES = ['find a seat', 'hear the music', 'park the car', 'get home late'];
const PEOPLE = 100;
const KNOWN = 20;

/** What the r-th respondent gave: those who struggle with the first outcomes are less pleased than the others. */
const recommends = (r: number): number => (r % 2 === 0 ? [10, 9, 7][r % 3] : [2, 9, 6, 8][r % 4]) ?? 0;
const satisfied = (r: number): number => (r % 2 === 0 ? 5 : 1 + (r % 5));

/** A survey as Qualtrics' columns have it: ratings and two scores; only some respondents are known by an e-mail address. */
function surveyFile(people: readonly number[], known: (r: number) => boolean): string {
  const rated = OUTCOMES.flatMap((each) => [`${each} importance`, `${each} satisfaction`]);
  const head = ['ResponseId', 'RecordedDate', 'RecipientEmail', ...rated];
  const scores = ['How likely are you to recommend us?', 'Overall satisfaction'];
  const rows = people.map((r) => [
    `R_${r}`,
    `2026-0${1 + (r % 3)}-15T10:00:00Z`,
    known(r) ? `p${r}@daybreak.example` : '',
    ...OUTCOMES.flatMap((_, o) => {
      const noise = (r * 7 + o * 3) % 5 === 0 ? 1 : 0;
      return r % 2 === Math.floor(o / 2) ? [5 - noise, 1 + noise] : [2 + noise, 4 + noise];
    }),
    recommends(r),
    satisfied(r),
  ]);
  return [[...head, ...scores], ...rows].map((row) => row.join(',')).join('\n');
}

interface Figure {
  readonly metric: string;
  readonly segment: string | null;
  readonly estimate: { readonly known: boolean; readonly value: number; readonly n: number };
}
interface Loyalty {
  readonly figures: readonly Figure[];
  readonly unlinked: readonly { readonly metric: string; readonly reason: string }[];
}
interface Row {
  readonly customer: string | null;
  readonly value: number;
  readonly response: { readonly id: string; readonly respondent: string } | null;
}

const everyone = Array.from({ length: PEOPLE }, (_, r) => r);
const isKnown = (r: number): boolean => r < KNOWN;
const net = (scores: readonly number[]): number =>
  (100 * (scores.filter((s) => s >= 9).length - scores.filter((s) => s <= 6).length)) / scores.length;

/** Waits until no job works in a side: each survey is looked for segments in by itself, too. */
async function idle({ ask, workspace }: Side): Promise<void> {
  const { items } = await ask<{ items: { id: string }[] }>('GET', '/background-jobs?limit=100');
  for (const { id } of items) await rehire.platform.jobs.finished(workspace, id, AbortSignal.timeout(60_000));
}

/** A survey in a side, with its two segments: those of even numbers and those of odd ones. */
async function segmented(side: Side, name: string, content: string) {
  const brought = await side.take(`${name}.csv`, content, 'survey');
  const { items } = await side.ask<{ items: { id: string; title: string }[] }>('GET', '/surveys');
  const survey = items.find(({ title }) => title === name)?.id ?? '';
  await side.ask('POST', '/segmentations', { body: { survey, k: 2 } });
  await idle(side);
  const [newest] = (await side.ask<{ items: { id: string }[] }>('GET', '/segmentations')).items;
  const made = await side.ask<{ id: string; segments: { id: string }[] }>(
    'GET',
    `/segmentations/${newest?.id}`,
  );
  const segments = await Promise.all(
    made.segments.map(async ({ id }) => {
      const members = await side.ask<{ items: { respondent: string }[] }>(
        'GET',
        `/segmentations/${made.id}/segments/${id}/members?limit=200`,
      );
      return { id, people: members.items.map(({ respondent }) => Number(respondent.slice(2))) };
    }),
  );
  const of = (parity: number) => segments.find(({ people }) => people.every((r) => r % 2 === parity));
  const [even, odd] = [of(0), of(1)];
  if (!even || !odd) throw new Error('the two kinds of respondents were not told apart');
  return { import: brought.id, survey, segmentation: made.id, even, odd };
}

const loyaltyOf = (side: Side, segmentation: string) =>
  side.ask<Loyalty>('GET', `/loyalty?segmentation=${segmentation}`);

const figure = ({ figures }: Loyalty, metric: string, segment: string | null) =>
  figures.find((each) => each.metric === metric && each.segment === segment)?.estimate;

let side: Side;
let concert: Awaited<ReturnType<typeof segmented>>;
beforeAll(async () => {
  side = await makeSide(rehire, secret, await makeWorkspace(record, 'Daybreak'), 'daybreak');
  concert = await segmented(side, 'concert', surveyFile(everyone, isKnown));
}, 240_000);

test('a respondent’s scores count for the segment of the respondent, whether a customer is known or not', async () => {
  const loyalty = await loyaltyOf(side, concert.segmentation);
  expect(figure(loyalty, 'nps', null)).toMatchObject({ n: PEOPLE });
  for (const { id, people } of [concert.even, concert.odd]) {
    expect(figure(loyalty, 'nps', id)).toMatchObject({ n: people.length });
    expect(figure(loyalty, 'nps', id)?.value).toBeCloseTo(net(people.map(recommends)), 9);
    const pleased = people.filter((r) => satisfied(r) >= 4).length / people.length;
    expect(figure(loyalty, 'csat', id)?.value).toBeCloseTo(pleased, 9);
  }
  expect(loyalty.unlinked, 'some of them have ordered').toEqual([]);
});

test('such a figure opens to its answers, with the respondent where no customer is known', async () => {
  const { segmentation, even } = concert;
  const { items } = await side.ask<{ items: Row[] }>(
    'GET',
    `/loyalty/nps/rows?segmentation=${segmentation}&segment=${even.id}&limit=200`,
  );
  expect(items.map(({ response, value }) => [response?.respondent, value]).toSorted()).toEqual(
    even.people.map((r) => [`R_${r}`, recommends(r)]).toSorted(),
  );
  for (const { customer, response } of items)
    expect(customer !== null, response?.respondent).toBe(isKnown(Number(response?.respondent.slice(2))));
  const whole = await side.ask<{ items: Row[] }>('GET', '/loyalty/nps/rows?limit=200');
  expect(whole.items, 'everyone’s figure, too').toHaveLength(PEOPLE);
});

test('each month of the trend is told by segment, and opens', async () => {
  const { segmentation, odd } = concert;
  const { points } = await side.ask<{
    points: { month: string; segment: string | null; estimate: { n: number } }[];
  }>('GET', `/loyalty/nps/trend?segmentation=${segmentation}`);
  const march = points.find(({ month, segment }) => month === '2026-03' && segment === odd.id);
  expect(march?.estimate.n).toBe(odd.people.filter((r) => r % 3 === 2).length);
  const { items } = await side.ask<{ items: Row[] }>(
    'GET',
    `/loyalty/nps/rows?segmentation=${segmentation}&segment=${odd.id}&month=2026-03&limit=200`,
  );
  expect(items).toHaveLength(march?.estimate.n ?? NaN);
});

test('facts that are made anew hold them, and facts of an earlier version are made up for', async () => {
  const compared = await rehire.operations.rebuildFacts('check');
  const print = compared.find(({ table }) => table === 'respondent_memberships');
  expect(print?.equal).toBe(true);
  expect(print?.now.rows).toBeGreaterThanOrEqual(PEOPLE - KNOWN);
  const { workspace } = side;
  const { segmentation } = concert;
  const before = await loyaltyOf(side, segmentation);
  await assignSegments(facts, { workspace, segmentation, at: '2020-01-01', members: [] });
  expect(await segmentationsOfRespondents(facts, workspace)).not.toContain(segmentation);
  await makeUpForRespondents(record.db, facts);
  expect(await loyaltyOf(side, segmentation)).toEqual(before);
});

test('what a customer says later in another survey goes by the customer’s segment, and counts instead', async () => {
  const later = [
    'Email,How likely are you to recommend us?,Submitted at',
    ...everyone.filter(isKnown).map((r) => `p${r}@daybreak.example,0,2026-05-01T10:00:00Z`),
  ];
  const { id } = await side.take('pulse.csv', later.join('\n'), 'survey');
  const scores = (people: readonly number[]) => people.map((r) => (isKnown(r) ? 0 : recommends(r)));
  const loyalty = await loyaltyOf(side, concert.segmentation);
  expect(figure(loyalty, 'nps', null), 'one person counts once').toMatchObject({ n: PEOPLE });
  for (const { id: segment, people } of [concert.even, concert.odd])
    expect(figure(loyalty, 'nps', segment)?.value).toBeCloseTo(net(scores(people)), 9);
  await side.ask('DELETE', `/imports/${id}`);
  await side.settled(id);
  expect(figure(await loyaltyOf(side, concert.segmentation), 'nps', concert.even.id)?.value).toBeCloseTo(
    net(concert.even.people.map(recommends)),
    9,
  );
});

test('where respondents and customers have nothing in common, it is said in words, and scores are told all the same', async () => {
  const park = await segmented(
    side,
    'park',
    surveyFile(
      everyone.map((r) => r + 1000),
      () => false,
    ),
  );
  const loyalty = await loyaltyOf(side, park.segmentation);
  expect(figure(loyalty, 'nps', park.even.id)).toMatchObject({ n: park.even.people.length });
  expect(figure(loyalty, 'repeat_purchase_rate', park.even.id)).toMatchObject({ known: false, n: 0 });
  const metrics = loyalty.unlinked.map(({ metric }) => metric);
  expect(metrics).toEqual(expect.arrayContaining(['repeat_purchase_rate', 'purchase_frequency']));
  expect(metrics).not.toContain('nps');
  for (const { reason } of loyalty.unlinked)
    expect(reason).toMatch(/nothing in common.*100 respondents.*customer number or the e-mail address/);
  // Answers to the survey before are of nobody in the new segments, and stay in the old ones.
  expect(figure(loyalty, 'nps', null)).toMatchObject({ n: 2 * PEOPLE });
  const old = await loyaltyOf(side, concert.segmentation);
  expect(figure(old, 'nps', concert.even.id)).toMatchObject({ n: concert.even.people.length });
});

test('an erased customer and an import that is undone leave nothing of them in the segments', async () => {
  const { segmentation, even } = concert;
  const { items } = await side.ask<{ items: Row[] }>(
    'GET',
    `/loyalty/nps/rows?segmentation=${segmentation}&segment=${even.id}&limit=200`,
  );
  const customer = items.find((row) => row.customer !== null)?.customer;
  const { word } = await side.ask<{ word: string }>('GET', `/customers/${customer}/erasure`);
  const erasing = { body: { word } };
  await side.ask('POST', `/customers/${customer}/erasure`, erasing);
  await idle(side);
  const left = figure(await loyaltyOf(side, segmentation), 'nps', even.id);
  expect(left).toMatchObject({ n: even.people.length - 1 });
  expect((await rehire.operations.rebuildFacts('check')).filter(({ equal }) => !equal)).toEqual([]);
  await side.ask('DELETE', `/imports/${concert.import}`);
  await side.settled(concert.import);
  await idle(side);
  expect(await segmentationsOfRespondents(facts, side.workspace)).not.toContain(segmentation);
});
