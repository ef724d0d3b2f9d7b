import type { Brought, Who } from './life.ts';

const time = (day: number): string => `2026-01-0${day}T10:00:00Z`;
const named = ({ external, email }: Who): string => `${external},${email}`;

/** A file as its bytes; `nth` makes those of two files differ that say the same. */
export function contentOf(file: Brought, nth: number): string {
  const rows = (head: string, lines: readonly string[]): string =>
    `${[head, ...lines].join('\n')}\n${'\n'.repeat(nth)}`;
  switch (file.kind) {
    case 'orders':
      return rows(
        'customer,email,order,time,amount,currency,status',
        file.lines.map(
          ({ who, order, day, amount, status }) =>
            `${named(who)},${order},${time(day)},${amount}.00,EUR,${status}`,
        ),
      );
    case 'people':
      return rows(
        'customer,email,name,city',
        file.lines.map(({ who, name, city }) => `${named(who)},${name},${city}`),
      );
    case 'events':
      return rows(
        'customer_id,email,event,timestamp,id',
        file.lines.map(({ who, event, day }) => `${named(who)},Opened,${time(day)},${event}`),
      );
    case 'survey':
      return rows(
        'respondent,customer_id,email,submitted,How likely are you to recommend us?',
        file.lines.map(({ who, score }, i) => `${nth}-${i},${named(who)},${time(1)},${score}`),
      );
  }
}
