import { outcomes } from '@rehire/contract/define/outcomes';
import { codes } from '@rehire/contract/discover/codes';
import { quotes } from '@rehire/contract/discover/quotes';
import { studies } from '@rehire/contract/discover/studies';
import { switches } from '@rehire/contract/discover/switches';
import { type Transcript, transcripts } from '@rehire/contract/discover/transcripts';
import { threads } from '@rehire/contract/thread/threads';
import type { Client } from '../cli/client.ts';
import { everything } from '../cli/everything.ts';
import { INTERVIEW_QUOTAS } from './fieldwork.ts';
import { CODEBOOK, CODED, type CodedPassage } from './daybreak/coding.ts';

/** Words of an interview that state an outcome. */
export interface Highlight {
  readonly transcript: string;
  readonly quote: string;
  readonly outcome: string;
}

type Place = { transcript: string; start: number; end: number; text: string };

/** The study that the interviews were held for; gives its id. */
async function planStudy(client: Client, interviews: number): Promise<string> {
  const made = await client.call(studies.create, {
    body: {
      kind: 'interview',
      title: 'Why people hire Daybreak',
      goal: 'What was going on in the lives of those who signed up, what nearly stopped them, and what they struggle with still.',
      guide:
        'Who is in the first scene?\nWhen did you first think that something had to change?\nWhat did you try before?\nWhat made that day the day?\nWhat nearly stopped you?\nTell me about the first morning.\nWhat would you lose if it were gone?',
      plan: {
        people: interviews,
        who: 'people who signed up in the last six months, whether or not they have stayed',
        why: 'they still remember their way to the switch',
        quotas: INTERVIEW_QUOTAS,
      },
    },
  });
  await client.call(studies.update, {
    params: { study: made.id },
    version: made.version,
    body: { status: 'closed' },
  });
  return made.id;
}

/** Makes the codebook; gives the codes' ids by name. */
async function makeCodebook(client: Client): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, memo, under } of CODEBOOK) {
    const parent = under === null ? null : (ids.get(under) ?? null);
    const { id } = await client.call(codes.create, { body: { name, memo, parent } });
    ids.set(name, id);
  }
  return ids;
}

/**
 * Gathers the interviews in a study and codes them as a team would: the words that state an outcome are linked to it, every
 * quote carries its codes, and what some told of their way to the switch is laid out.
 * @returns the study
 */
export async function codeInterviews(
  client: Client,
  marked: readonly Highlight[],
  statements: ReadonlyMap<string, string>,
): Promise<string> {
  const known = await everything((cursor) =>
    client.call(outcomes.list, { query: { limit: 200, ...cursor } }),
  );
  const byStatement = new Map(known.map(({ id, statement }) => [statement, id]));
  const interviews = await everything((cursor) =>
    client.call(transcripts.list, { query: { limit: 200, ...cursor } }),
  );
  const study = await planStudy(client, interviews.length);
  const codebook = await makeCodebook(client);
  const codesOf = (names: readonly string[]) => names.flatMap((name) => codebook.get(name) ?? []);

  for (const interview of interviews) {
    const placeOf = await readerOf(client, interview);
    for (const { quote, outcome } of marked.filter(({ transcript }) => transcript === interview.fileName)) {
      const place = placeOf(quote);
      const target = byStatement.get(statements.get(outcome) ?? '');
      if (!place || target === undefined) continue;
      const about = CODEBOOK.filter(({ outcomes: stated }) => stated.includes(outcome));
      const made = await client.call(quotes.create, {
        body: { ...place, codes: codesOf(about.map(({ name }) => name)) },
      });
      await client.call(threads.link, {
        body: { from: { kind: 'quote', id: made.id }, type: 'supports', to: { kind: 'outcome', id: target } },
      });
    }
    for (const passage of CODED[interview.title] ?? []) {
      const place = placeOf(passage.quote);
      if (place) await codePassage(client, place, passage, codesOf(passage.codes ?? []));
    }
    await client.call(transcripts.update, {
      params: { transcript: interview.id },
      version: interview.version,
      body: { study },
    });
  }
  return study;
}

/** Finds words in what was said in an interview. */
async function readerOf(client: Client, { id }: Transcript): Promise<(words: string) => Place | undefined> {
  const said = await everything((cursor) =>
    client.call(transcripts.utterances, { params: { transcript: id }, query: { limit: 2000, ...cursor } }),
  );
  return (words) => {
    const utterance = said.find(({ text }) => text.includes(words));
    if (!utterance) return undefined;
    const start = utterance.start + [...utterance.text.slice(0, utterance.text.indexOf(words))].length;
    return { transcript: id, start, end: start + [...words].length, text: words };
  };
}

async function codePassage(
  client: Client,
  place: Place,
  { force, emotion, stage, on }: CodedPassage,
  carried: string[],
): Promise<void> {
  const made = await client.call(quotes.create, { body: { ...place, codes: carried } });
  if (force !== undefined || emotion !== undefined)
    await client.call(quotes.update, {
      params: { quote: made.id },
      version: made.version,
      body: { force, emotion },
    });
  if (stage)
    await client.call(switches.create, {
      params: { transcript: place.transcript },
      body: { stage, quote: made.id, on: on ?? null },
    });
}
