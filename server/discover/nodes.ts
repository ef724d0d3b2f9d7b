import type { Code } from '@rehire/contract/discover/codes';
import { readSurveyItemNode } from '@rehire/contract/discover/surveys';
import { itemsOf } from '@rehire/questionnaire/items';
import { and, eq, inArray } from 'drizzle-orm';
import { type NodeSource, uuidsAmong } from '../platform/thread/node-source.ts';
import { codesById } from './codes/codes.store.ts';
import { feedbackById } from './feedback/feedback.views.ts';
import { metaphorsById } from './metaphors/metaphors.store.ts';
import { observationsById } from './observations/observations.store.ts';
import { readQuotes } from './quotes/quotes.store.ts';
import { switchNodeSources } from './switches/switch.nodes.ts';
import { ratingNodes } from './surveys/rating.nodes.ts';
import { respondentsOf } from './surveys/respondents.store.ts';
import { surveys } from './surveys/surveys.table.ts';

const quote: NodeSource = {
  kind: 'quote',
  load: async (db, workspace, ids) =>
    (await readQuotes(db, workspace, uuidsAmong(ids))).map(({ id, text, speaker, transcript }) => ({
      kind: 'quote',
      id,
      title: text,
      // A conversation is often named after the one who speaks in it.
      detail:
        speaker === null || speaker === transcript.title
          ? transcript.title
          : `${speaker}, ${transcript.title}`,
      href: `/discover/transcripts/${transcript.id}?quote=${id}`,
    })),
};

function carriers({ quotes, feedback, observations, metaphors }: Code): string {
  const kinds = [
    [quotes, 'quote', 'quotes'],
    [feedback, 'piece of feedback', 'pieces of feedback'],
    [observations, 'observation', 'observations'],
    [metaphors, 'metaphor elicitation', 'metaphor elicitations'],
  ] as const;
  const told = kinds.flatMap(([n, one, many]) => (n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]));
  return told.length === 0 ? 'nothing yet' : told.join(', ');
}

const code: NodeSource = {
  kind: 'code',
  load: async (db, workspace, ids) =>
    (await codesById(db, workspace, uuidsAmong(ids))).map((found) => ({
      kind: 'code',
      id: found.id,
      title: found.name,
      detail: `Code, carried by ${carriers(found)}`,
      href: `/discover/codes/${found.id}`,
    })),
};

const response: NodeSource = {
  kind: 'response',
  async load(db, workspace, ids) {
    const found = await respondentsOf(db, workspace, ids);
    return found.map(({ response: id, respondent, survey, title }) => ({
      kind: 'response',
      id,
      title: `Response ${respondent}`,
      detail: title,
      href: `/discover/surveys/${survey}?response=${id}`,
    }));
  },
};

/** What an item is called beside others: whether it asks how important an outcome is, or how satisfied people are. */
const surveyItem: NodeSource = {
  kind: 'survey-item',
  async load(db, workspace, ids) {
    const wanted = ids.flatMap((id) => readSurveyItemNode(id) ?? []);
    const of = [...new Set(wanted.map(({ survey }) => survey))];
    const rows = await db
      .select({ id: surveys.id, title: surveys.title, definition: surveys.definition })
      .from(surveys)
      .where(and(eq(surveys.workspaceId, workspace), inArray(surveys.id, of)));
    const found = new Map(
      rows.map(({ id, title, definition }) => [
        id,
        { title, items: new Map(itemsOf(definition).map((item) => [item.key, item])) },
      ]),
    );
    return wanted.flatMap(({ survey, key }) => {
      const asked = found.get(survey);
      const item = asked?.items.get(key);
      if (!asked || !item) return [];
      const aspect = item.type === 'rating' ? item.rates?.aspect : undefined;
      return [
        {
          kind: 'survey-item' as const,
          id: `${survey}:${key}`,
          title:
            aspect === undefined
              ? item.text
              : `${aspect === 'importance' ? 'Importance' : 'Satisfaction'}: ${item.text}`,
          detail: asked.title,
          href: `/discover/surveys/${survey}?item=${encodeURIComponent(key)}`,
        },
      ];
    });
  },
};

const feedback: NodeSource = {
  kind: 'feedback',
  load: async (db, workspace, ids) =>
    (await feedbackById(db, workspace, uuidsAmong(ids))).map(({ id, title, text, authorName, saidAt }) => ({
      kind: 'feedback',
      id,
      title: title === '' ? text : title,
      detail: [authorName, saidAt.slice(0, 10)].filter((part) => part !== null).join(', '),
      href: `/discover/feedback?piece=${id}`,
    })),
};

const observation: NodeSource = {
  kind: 'observation',
  load: async (db, workspace, ids) =>
    (await observationsById(db, workspace, uuidsAmong(ids))).map(({ id, done, who, place, at }) => ({
      kind: 'observation',
      id,
      title: done,
      detail: [who, place, at.slice(0, 10)].filter((part) => part !== '').join(', '),
      href: `/discover/observations/${id}`,
    })),
};

const metaphor: NodeSource = {
  kind: 'metaphor',
  load: async (db, workspace, ids) =>
    (await metaphorsById(db, workspace, uuidsAmong(ids))).map(({ id, who, heldOn, protocol }) => ({
      kind: 'metaphor',
      id,
      title: `Metaphors of ${who === '' ? 'somebody' : who}`,
      detail: [heldOn, ...protocol.deep.map(({ metaphor: deep }) => deep)].filter(Boolean).join(', '),
      href: `/discover/metaphors/${id}`,
    })),
};

export const discoverNodes: readonly NodeSource[] = [
  quote,
  code,
  response,
  surveyItem,
  feedback,
  observation,
  metaphor,
  ratingNodes,
  ...switchNodeSources,
];
