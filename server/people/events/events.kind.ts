import type { Conversion, Field, Figures, ImportKind } from '../../platform/imports/kind.ts';
import { eventLayouts } from './events.layouts.ts';

const field = (
  name: string,
  title: string,
  type: Field['type'],
  meaning: string,
  required = false,
  many = false,
): Field => ({
  name,
  title,
  meaning,
  type,
  required,
  many,
});

const fields: readonly Field[] = [
  field('customer', 'Customer', 'id', 'The number or code by which you know the customer.'),
  field('email', 'E-mail', 'email', "The customer's e-mail address."),
  field('event', 'Event', 'text', 'What happened, such as Signed Up.'),
  field('time', 'Time', 'time', 'When it happened.', true),
  field('id', 'Event number', 'id', 'What tells this event from any other; the same event comes in once.'),
  field(
    'type',
    'Type',
    'text',
    'The kind of call, where the file is of the Segment form; only track, page and screen are events.',
  ),
  field('properties', 'Properties', 'text', 'Details of the event as JSON.'),
  field(
    'property',
    'Property',
    'text',
    'One detail of the event, kept under the name of the column.',
    false,
    true,
  ),
];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

async function convert({ mapping, sql, out }: Conversion): Promise<Figures> {
  const at = (name: string): number => mapping.findIndex((assignment) => assignment.field === name);
  const value = (name: string): string => (at(name) < 0 ? 'NULL' : `v${at(name)}`);
  const called = `coalesce(${value('event')}, CASE WHEN ${value('type')} IN ('page', 'screen') THEN 'Viewed a ' || ${value('type')} END)`;
  const details = mapping.flatMap(({ field: part, column, item }, i) =>
    part === 'property' ? [`${quoted(item ?? column)}, v${i}`] : [],
  );
  const properties = `CASE WHEN json_valid(CAST(${value('properties')} AS VARCHAR)) THEN CAST(${value('properties')} AS VARCHAR) ELSE ${details.length > 0 ? `CAST(json_object(${details.join(', ')}) AS VARCHAR)` : "'{}'"} END`;
  const wrong = mapping.map((_, i) => `WHEN ${sql.bad(i)} THEN ${i + 1}`);
  const who = `coalesce(CAST(${value('customer')} AS VARCHAR), CAST(${value('email')} AS VARCHAR))`;
  await sql.run(
    `CREATE VIEW judged AS SELECT line, ${mapping.map((_, i) => `t${i}`).join(', ')}, CAST(${value('customer')} AS VARCHAR) AS external, CAST(${value('email')} AS VARCHAR) AS email,
       ${called} AS called, ${value('time')} AS moment, CAST(${value('id')} AS VARCHAR) AS number, ${properties} AS properties,
       CASE WHEN ${value('type')} IN ('identify', 'group', 'alias') THEN -1 ${wrong.join(' ')} WHEN ${who} IS NULL THEN -2
         WHEN ${value('time')} IS NULL THEN 1001 WHEN ${called} IS NULL THEN 1002 ELSE 0 END AS verdict
     FROM ${sql.relation}`,
  );
  const number = `coalesce(number, md5(coalesce(external, email) || '|' || called || '|' || CAST(moment AS VARCHAR) || '|' || properties))`;
  const events = await sql.facts(
    'events',
    `SELECT external, email, ${number} AS event_id, called AS name, moment AS "at", properties FROM judged WHERE verdict = 0`,
  );
  const verdicts = await sql.all(
    'SELECT verdict, count(*) AS n FROM judged WHERE verdict <> 0 GROUP BY verdict',
  );
  const count = (verdict: number): number =>
    Number(verdicts.find((row) => row['verdict'] === verdict)?.['n'] ?? 0);
  out.setAside('no events: identify, group and alias', count(-1));
  out.setAside('without a customer', count(-2));
  if (verdicts.some((row) => Number(row['verdict']) > 0)) {
    const cases = (of: (i: number) => string): string =>
      mapping.map((_, i) => `WHEN ${i + 1} THEN ${of(i)}`).join(' ');
    await sql.rejects(
      `SELECT line, CASE verdict ${cases((i) => quoted(mapping[i]?.column ?? ''))} END AS column_name, CASE verdict ${cases((i) => `t${i}`)} END AS value,
         CASE verdict ${cases((i) => quoted(sql.unreadable(i)))} WHEN 1001 THEN 'Time is missing.' ELSE 'Event is missing.' END AS reason FROM judged WHERE verdict > 0`,
    );
  }
  const [range] = await sql.all(
    `SELECT strftime(min("at"), '%Y-%m-%dT%H:%M:%SZ') AS first, strftime(max("at"), '%Y-%m-%dT%H:%M:%SZ') AS last, count(DISTINCT name) AS names FROM ${sql.sent('events')}`,
  );
  const text = (one: unknown): string | null => (typeof one === 'string' ? one : null);
  return {
    events,
    names: Number(range?.['names'] ?? 0),
    from: text(range?.['first']),
    to: text(range?.['last']),
  };
}

/** Events: what customers did, as products and sites record it. */
export const eventsKind: ImportKind = {
  name: 'events',
  title: 'Events',
  formats: ['csv', 'xlsx', 'json', 'jsonl', 'parquet'],
  fields,
  layouts: eventLayouts,
  complaints(mapping) {
    const has = (name: string): boolean => mapping.some((assignment) => assignment.field === name);
    return [
      ...(has('customer') || has('email')
        ? []
        : ['Say which column names the customer: a number or an e-mail address.']),
      ...(has('event') || has('type') ? [] : ['Say which column is the event.']),
    ];
  },
  convert,
};
