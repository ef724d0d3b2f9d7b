import { jobMaps } from '@rehire/contract/define/job-maps';
import { jobStories } from '@rehire/contract/define/job-stories';
import { jobs } from '@rehire/contract/define/jobs';
import { outcomeLists } from '@rehire/contract/define/outcome-lists';
import { jobSteps, outcomes, type Outcome } from '@rehire/contract/define/outcomes';
import { codes } from '@rehire/contract/discover/codes';
import { metaphors } from '@rehire/contract/discover/metaphors';
import { observations } from '@rehire/contract/discover/observations';
import { participants } from '@rehire/contract/discover/participants';
import { studies, type ConsentText, type StudyKind } from '@rehire/contract/discover/studies';
import { studyCollections } from '@rehire/contract/discover/study-collections';
import { surveys } from '@rehire/contract/discover/surveys';
import { transcripts } from '@rehire/contract/discover/transcripts';
import { customers } from '@rehire/contract/people/customers';
import { threads } from '@rehire/contract/thread/threads';
import type { Client } from '../cli/client.ts';
import { everything } from '../cli/everything.ts';
import { FIELD_NOTES, VISITED } from './daybreak/field-notes.ts';
import { JOBS, MAP, STORIES } from './daybreak/jobs.ts';
import { METAPHOR_TALKS } from './daybreak/metaphor-talks.ts';
import { OUTCOMES } from './daybreak/outcomes.ts';

const TAKE_PART: ConsentText = {
  purpose: 'take-part',
  text: 'I take part of my own accord and may stop at any time, without saying why.',
};
const QUOTE: ConsentText = {
  purpose: 'quote',
  text: 'What I say may be quoted within Daybreak, without my name.',
};
const HOUSEHOLD = 'Household size (customer.metafields.custom.household_size)';

/** What a team would know of its jobs before it measures them: all kinds of job, the map of the core one, and stories. */
export async function stateJobs(client: Client): Promise<void> {
  const [core] = await Promise.all(JOBS.map((body) => client.call(jobs.create, { body })));
  if (!core) return;
  const known = await everything((cursor) =>
    client.call(outcomes.list, { query: { limit: 200, ...cursor } }),
  );
  const byStatement = new Map(known.map((each) => [each.statement, each]));
  for (const step of [...jobSteps, null])
    await editAll(
      client,
      OUTCOMES.filter((each) => each.step === step).flatMap(
        ({ statement }) => byStatement.get(statement) ?? [],
      ),
      { step, job: core.id },
    );
  await Promise.all([
    ...jobSteps.map((step) =>
      client.call(jobMaps.put, {
        params: { job: core.id, step },
        version: 0,
        body: { statement: MAP[step], absent: false },
      }),
    ),
    ...STORIES.map((story) => client.call(jobStories.create, { body: { ...story, job: core.id } })),
  ]);
}

async function editAll(
  client: Client,
  all: readonly Outcome[],
  change: { step: Outcome['step']; job: string },
): Promise<void> {
  if (all.length > 0)
    await client.call(outcomeLists.edit, {
      body: { outcomes: all.map(({ id, version }) => ({ id, version })), ...change },
    });
}

/** Takes people into a study, writes their consent down and says how far they are; gives the participants by their names. */
async function takeIn(
  client: Client,
  study: string,
  people: readonly ({ customer: string } | { name: string })[],
  agreed: readonly ConsentText[],
  status: 'done' | 'agreed',
): Promise<Map<string, string>> {
  await client.call(studies.word, { params: { study }, body: { texts: [...agreed] } });
  await client.call(participants.add, { params: { study }, body: { people: [...people] } });
  const { items } = await client.call(participants.list, { params: { study }, query: { limit: 200 } });
  await Promise.all(
    items.map(async ({ id, version }) => {
      let now = version;
      for (const { purpose } of agreed)
        ({ version: now } = await client.call(participants.consent, {
          params: { participation: id, purpose },
          body: { given: true },
        }));
      await client.call(participants.update, {
        params: { participation: id },
        version: now,
        body: { status },
      });
    }),
  );
  return new Map(items.map(({ name, participant }) => [name, participant]));
}

async function plan(
  client: Client,
  kind: StudyKind,
  [title, goal]: readonly [title: string, goal: string],
  wanted: { people: number; who: string; why: string },
): Promise<{ id: string; version: number }> {
  const made = await client.call(studies.create, { body: { kind, title, goal, plan: wanted } });
  return client.call(studies.update, {
    params: { study: made.id },
    version: made.version,
    body: { status: 'running' },
  });
}

const namesOf = (all: readonly { readonly who: string }[]): string[] => [
  ...new Set(all.map(({ who }) => who)),
];

/** Things by the names that the sample calls them. */
interface Known {
  readonly outcomes: ReadonlyMap<string, string>;
  readonly codes: ReadonlyMap<string, string>;
}

async function link(
  client: Client,
  known: Known,
  from: { kind: 'observation' | 'metaphor'; id: string },
  about: { readonly outcomes: readonly string[]; readonly codes?: readonly string[] },
): Promise<void> {
  const ends = [
    ...about.outcomes.flatMap((key) => {
      const id = known.outcomes.get(key);
      return id === undefined ? [] : [{ type: 'supports', to: { kind: 'outcome', id } } as const];
    }),
    ...(about.codes ?? []).flatMap((name) => {
      const id = known.codes.get(name);
      return id === undefined ? [] : [{ type: 'belongs-to', to: { kind: 'code', id } } as const];
    }),
  ];
  for (const end of ends) await client.call(threads.link, { body: { from, ...end } });
}

async function watch(client: Client, known: Known): Promise<void> {
  const { id: study } = await plan(
    client,
    'observation',
    ['Mornings as they are', 'What people do before seven that they would not think of telling us.'],
    {
      people: 10,
      who: 'households that have a box at least every fortnight',
      why: 'habits are seen, not told',
    },
  );
  const people = await takeIn(
    client,
    study,
    VISITED.map((name) => ({ name })),
    [TAKE_PART, { purpose: 'photograph', text: 'Photographs of what I do may be taken, not of my face.' }],
    'done',
  );
  await Promise.all(
    FIELD_NOTES.map(async ({ codes: carried, outcomes: shown, ...seen }, at) => {
      const body = {
        ...seen,
        study,
        participant: people.get(seen.who) ?? null,
        key: `daybreak-field-note-${at}`,
      };
      const { id } = await client.call(observations.write, { body });
      await link(client, known, { kind: 'observation', id }, { outcomes: shown, codes: carried });
    }),
  );
}

async function elicit(client: Client, known: Known): Promise<void> {
  const { id: study } = await plan(
    client,
    'metaphor',
    [
      'What a good morning is like',
      'The pictures in which people think of their mornings, and where those lead.',
    ],
    {
      people: 10,
      who: 'people of all ages who have stayed and who have left',
      why: 'nobody says of themselves that they are anxious',
    },
  );
  const people = await takeIn(
    client,
    study,
    namesOf(METAPHOR_TALKS).map((name) => ({ name })),
    [TAKE_PART, QUOTE],
    'done',
  );
  for (const { who, heldOn, pictures, constructs, pairs, deep, outcomes: shown } of METAPHOR_TALKS) {
    const begun = await client.call(metaphors.begin, {
      body: { study, who, heldOn, participant: people.get(who) ?? null },
    });
    await client.call(metaphors.update, {
      params: { metaphor: begun.id },
      version: begun.version,
      body: {
        protocol: {
          pictures: pictures.map(([title, words], at) => ({ key: `picture-${at}`, title, words })),
          constructs: constructs.map((name) => ({ name })),
          pairs: pairs.map(([from, to]) => ({ from, to })),
          deep: deep.map(([metaphor, words]) => ({ metaphor, words })),
        },
      },
    });
    await link(client, known, { kind: 'metaphor', id: begun.id }, { outcomes: shown });
  }
}

/** Says who the interviews were held with: customers, by their names, with what they agreed to. */
export async function nameInterviewed(client: Client, study: string): Promise<void> {
  const held = await everything((cursor) =>
    client.call(transcripts.list, { query: { limit: 200, study, ...cursor } }),
  );
  const found = await Promise.all(
    held.map(({ title }) => client.call(customers.list, { query: { q: title, limit: 5 } })),
  );
  const people = held.map(({ title }, at) => {
    const same = found[at]?.items.filter(({ name }) => name === title) ?? [];
    const [only] = same;
    return only !== undefined && same.length === 1 ? { customer: only.id } : { name: title };
  });
  const record: ConsentText = {
    purpose: 'record',
    text: 'The conversation may be recorded and written down; the recording goes when it is written down.',
  };
  const byName = await takeIn(client, study, people, [TAKE_PART, record, QUOTE], 'done');
  await Promise.all(
    held.map(async ({ id, version, title }) => {
      const participant = byName.get(title);
      return participant === undefined
        ? null
        : client.call(transcripts.update, { params: { transcript: id }, version, body: { participant } });
    }),
  );
}

/** The quotas of the interviews: people who live alone were hard to find. */
export const INTERVIEW_QUOTAS = [
  { trait: HOUSEHOLD, value: '1', people: 6 },
  { trait: HOUSEHOLD, value: '2', people: 6 },
  { trait: HOUSEHOLD, value: '3', people: 4 },
  { trait: HOUSEHOLD, value: '4', people: 4 },
];

/** The outcomes by the names that the sample's files call them. */
export async function outcomesByKey(
  client: Client,
  statements: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const stated = await everything((cursor) =>
    client.call(outcomes.list, { query: { limit: 200, ...cursor } }),
  );
  const byStatement = new Map(stated.map(({ id, statement }) => [statement, id]));
  return new Map(
    [...statements].flatMap(([key, statement]) => {
      const id = byStatement.get(statement);
      return id === undefined ? [] : [[key, id] as const];
    }),
  );
}

/** The studies beside the interviews: what was seen, pictured, asked and told. */
export async function studyFurther(
  client: Client,
  outcomesKnown: ReadonlyMap<string, string>,
): Promise<void> {
  const { items: book } = await client.call(codes.list, { query: {} });
  const known: Known = {
    outcomes: outcomesKnown,
    codes: new Map(book.map(({ id, name }) => [name, id])),
  };
  await watch(client, known);
  await elicit(client, known);
  const asked = await everything((cursor) => client.call(surveys.list, { query: { limit: 50, ...cursor } }));
  const survey = await plan(
    client,
    'survey',
    ['Which outcomes are underserved', 'How important each outcome is, and how satisfied people are.'],
    { people: 600, who: 'people who had ordered by February', why: 'whether or not they have stayed' },
  );
  for (const { id } of asked.filter((each) => each.outcomes > 0))
    await client.call(studyCollections.takeSurvey, { params: { study: survey.id, survey: id } });
  const told = await plan(
    client,
    'feedback',
    ['What goes wrong at the door', 'What people write to us about boxes on their way.'],
    { people: 60, who: 'whoever wrote to the support', why: 'they tell what is wrong unasked' },
  );
  await client.call(studyCollections.fillFeedback, {
    params: { study: told.id },
    body: { stage: AT_THE_DOOR },
  });
}

/** The helpdesk's word for the stage. */
const AT_THE_DOOR = 'Delivery';
