import type { Rehire } from '../main.ts';
import { makeKey, makePerson, type TestPerson } from '../platform/access/testing.ts';
import type { RecordStore } from '../platform/record/record.ts';
import { ask, type Sent } from './rehire.ts';

/** A workspace with one of everything in it, brought in as people do. */
export interface Side {
  readonly workspace: string;
  readonly owner: TestPerson;
  readonly rehire: Rehire;
  readonly record: RecordStore;
  readonly secret: string;
  readonly customers: readonly string[];
  readonly survey: string;
  readonly outcome: string;
  readonly outcomeSet: string;
  readonly segmentation: string;
  readonly segment: string;
  readonly transcript: string;
  readonly quote: string;
  readonly code: string;
  readonly study: string;
  readonly feedback: string;
  readonly job: string;
  readonly backgroundJob: string;
  readonly draft: string;
  readonly committed: string;
  /** Calls as the owner, below the workspace. */
  ask<T>(method: Sent['method'], path: string, more?: Partial<Sent>): Promise<T>;
  /** Brings a file to its draft. */
  bring(name: string, content: string, kind: string): Promise<{ id: string; version: number }>;
  /** Brings a file in to the end. @throws Error where it cannot be read */
  take(name: string, content: string, kind: string): Promise<{ id: string }>;
  /** Waits until nothing works on an import. */
  settled(id: string): Promise<{ id: string; version: number; status: string; job: string | null }>;
}

const OUTCOMES = ['wait for the order', 'eat at the desk', 'plan the week', 'feed the children'];
const RESPONDENTS = 60;

/** Two kinds of respondents, each with two outcomes that matter and are not served. */
function surveyFile(name: string): string {
  const heads = OUTCOMES.map((each) => `Minimize the time it takes to ${each}`);
  const head = [
    'respondent',
    'email',
    ...heads.flatMap((each) => [`${each} importance`, `${each} satisfaction`]),
  ];
  const rows = Array.from({ length: RESPONDENTS }, (_, r) => [
    `${name}-${r}`,
    `p${r}@${name}.example`,
    ...OUTCOMES.flatMap((_each, o) => {
      const wanting = r % 2 === Math.floor(o / 2);
      const noise = (r * 7 + o * 3) % 5 === 0 ? 1 : 0;
      return wanting ? [5 - noise, 1 + noise] : [2 + noise, 4 + noise];
    }),
  ]);
  return [head, ...rows].map((row) => row.join(',')).join('\n');
}

const ordersFile = (name: string): string =>
  [
    'order_id,customer_email,created_at,total,currency',
    ...Array.from(
      { length: 300 },
      (_, i) =>
        `${name}-${i},p${i % 150}@${name}.example,2026-0${1 + (i % 6)}-${10 + (i % 15)}T08:00:00Z,${10 + (i % 90)}.50,EUR`,
    ),
  ].join('\n');

const peopleFile = (name: string): string =>
  [
    'customer_id,email,name,city',
    ...[0, 1, 2, 3].map((i) => `${name}-c${i},p${i}@${name}.example,Person ${i},Lyon`),
  ].join('\n');

const interview = (name: string): string =>
  `WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Interviewer>What do you do in the morning at ${name}?\n\n00:00:05.000 --> 00:00:09.000\n<v Ann>I have no time to wait for breakfast.\n`;

interface Brought {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly job: string | null;
  readonly problem: string | null;
  readonly complaints: readonly string[];
}

/** Fills a new workspace through the same HTTP as everybody's. */
export async function makeSide(
  rehire: Rehire,
  secret: string,
  workspace: string,
  name: string,
): Promise<Side> {
  const { record } = rehire.platform;
  const owner = await makePerson(record, secret, `${name}-owner`, [{ workspace, role: 'owner' }]);
  const call = <T>(method: string, path: string, more: Partial<Sent> = {}): Promise<T> =>
    ask<T>(rehire.app, owner, { method, url: `/workspaces/${workspace}${path}`, ...more });
  const finished = (job: string | null): Promise<unknown> =>
    job === null
      ? Promise.resolve()
      : rehire.platform.jobs.finished(workspace, job, AbortSignal.timeout(60_000));
  const settled = async (id: string): Promise<Brought> => {
    const row = await call<Brought>('GET', `/imports/${id}`);
    await finished(row.job);
    return call<Brought>('GET', `/imports/${id}`);
  };
  const bring = async (file: string, content: string, kind: string): Promise<Brought> => {
    const row = await call<Brought>('POST', `/imports?name=${file}&kind=${kind}`, { upload: content });
    return settled(row.id);
  };
  const take = async (file: string, content: string, kind: string): Promise<Brought> => {
    const row = await bring(file, content, kind);
    for (const step of ['dry-runs', 'commit']) {
      if (row.complaints.length > 0 || row.problem !== null)
        throw new Error(`${file}: ${[row.problem, ...row.complaints].join('; ')}`);
      await call('POST', `/imports/${row.id}/${step}`);
      await settled(row.id);
    }
    return settled(row.id);
  };
  const first = async (path: string): Promise<string> => {
    const { items } = await call<{ items: { id: string }[] }>('GET', path);
    const [item] = items;
    if (!item) throw new Error(`there is nothing at ${path}`);
    return item.id;
  };

  await take('people.csv', peopleFile(name), 'people');
  const committed = await take('orders.csv', ordersFile(name), 'orders');
  await take('survey.csv', surveyFile(name), 'survey');
  await take('interview.vtt', interview(name), 'transcripts');
  const draft = await bring('draft.txt', `Ann: I am waiting at ${name}.\n`, 'transcripts');
  const survey = await first('/surveys');
  const computed = await call<{ job: string }>('POST', '/segmentations', { body: { survey, k: 2 } });
  await finished(computed.job);
  const segmentation = await first('/segmentations');
  const { segments } = await call<{ segments: { id: string }[] }>('GET', `/segmentations/${segmentation}`);
  const transcript = await first('/transcripts');
  const quote = await call<{ id: string }>('POST', '/quotes', {
    body: { transcript, start: 0, end: 4, text: 'What' },
  });
  const code = await call<{ id: string }>('POST', '/codes', { body: { name: `Waiting at ${name}` } });
  const study = await call<{ id: string }>('POST', '/studies', {
    body: { kind: 'interview', title: `Mornings at ${name}` },
  });
  const feedback = await call<{ id: string }>('POST', '/feedback', {
    body: { text: `The box was late at ${name}.`, email: `p0@${name}.example` },
  });
  const job = await call<{ id: string }>('POST', '/jobs', {
    body: { executor: 'Commuters', statement: `Have breakfast at ${name}` },
  });
  const { items: customers } = await call<{ items: { id: string }[] }>('GET', '/customers?limit=150');
  return {
    workspace,
    owner,
    rehire,
    record,
    secret,
    customers: customers.map(({ id }) => id),
    survey,
    outcome: await first('/outcomes'),
    outcomeSet: await first('/outcome-sets'),
    segmentation,
    segment: segments[0]?.id ?? '',
    transcript,
    quote: quote.id,
    code: code.id,
    study: study.id,
    feedback: feedback.id,
    job: job.id,
    backgroundJob: computed.job,
    draft: draft.id,
    committed: committed.id,
    ask: call,
    bring,
    take,
    settled,
  };
}

/** A key of this side that nobody else uses. */
export const spareKey = (side: Side): Promise<string> =>
  makeKey(side.record, side.workspace, 'viewer', ['read']).then(({ id }) => id);

/** A member of this side whom nobody else calls as. */
export const spareMember = (side: Side): Promise<string> =>
  makePerson(side.record, side.secret, 'spare', [{ workspace: side.workspace, role: 'viewer' }]).then(
    ({ id }) => id,
  );
