/** The files of a small team, as its tools would export them; small enough to be read, large enough to be told apart. */

export interface OwnFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const PEOPLE = 160;
const people = Array.from({ length: PEOPLE }, (_, at) => ({
  id: `C${1000 + at}`,
  email: `person${at}@example.org`,
  /** Two groups who want different things done. The first comes back, the second does not. */
  hurried: at % 2 === 0,
}));

/** Small steps up and down that differ from person to person and repeat in every run. */
const jitter = (at: number, of: number): number => (Math.imul(at + 1, 2654435761) >>> 16) % of;

const file = (name: string, mimeType: string, lines: readonly string[]): OwnFile => ({
  name,
  mimeType,
  buffer: Buffer.from(`${lines.join('\n')}\n`),
});

const day = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

/** Orders whose amount stands under a name that nobody could know, and one row that is not an order. */
export function ordersFile(): OwnFile {
  const rows = people.flatMap((person, at) => {
    const orders = person.hurried ? 3 + jitter(at, 4) : 1 + (jitter(at, 5) === 0 ? 1 : 0);
    return Array.from({ length: orders }, (_, order) =>
      [
        `${person.id}-${order}`,
        person.email,
        day('2025-01-06', jitter(at, 40) + order * 30),
        `${12 + jitter(at + order, 30)}.50`,
        'EUR',
      ].join(','),
    );
  });
  const bad = ['C9999-0', 'person3@example.org', 'next Tuesday', '12.50', 'EUR'].join(',');
  return file('shop-orders.csv', 'text/csv', ['Order ID,Email,Order date,Geldwert,Currency', ...rows, bad]);
}

const outcomes = [
  'Minimize the time it takes to get lunch on the table',
  'Minimize the likelihood that lunch arrives late',
  'Minimize the number of steps until lunch is ordered',
  'Increase the likelihood that lunch tastes home-made',
  'Minimize the likelihood of eating something unhealthy',
  'Increase the variety of lunches in a week',
];

/** Everybody rated how important each outcome is and how satisfied they are: one group lacks time, the other taste. */
export function surveyFile(): OwnFile {
  const header = [
    'Respondent ID',
    'Email',
    ...outcomes.flatMap((outcome) => [`"${outcome} importance"`, `"${outcome} satisfaction"`]),
    'How likely are you to recommend us to a friend? (0-10)',
  ];
  const rows = people.map((person, at) => {
    const ratings = outcomes.flatMap((_, item) => {
      const lacks = person.hurried === item < 3;
      const importance = lacks ? 4 + jitter(at + item, 2) : 2 + jitter(at + item, 2);
      const satisfaction = lacks ? 1 + jitter(at * 3 + item, 2) : 3 + jitter(at * 3 + item, 3);
      return [importance, satisfaction];
    });
    return [`R${at}`, person.email, ...ratings, person.hurried ? 8 + jitter(at, 3) : 3 + jitter(at, 5)].join(
      ',',
    );
  });
  return file('lunch-survey.csv', 'text/csv', [header.join(','), ...rows]);
}

export function peopleFile(): OwnFile {
  const rows = people.map((person, at) =>
    [person.id, person.email, `Person ${at}`, ['Berlin', 'Wien', 'Zürich'][at % 3]].join(','),
  );
  return file('customers.csv', 'text/csv', ['Customer ID,Email,Name,City', ...rows]);
}

export const said = 'By the time lunch arrives half of my break is over';

export function transcriptFiles(): OwnFile[] {
  const conversation = (name: string, words: string): OwnFile =>
    file(name, 'text/vtt', [
      'WEBVTT',
      '',
      '00:00:01.000 --> 00:00:05.000',
      '<v Interviewer>Tell me about lunch on a normal day.</v>',
      '',
      '00:00:06.000 --> 00:00:14.000',
      `<v Guest>${words}, and then I eat at my desk.</v>`,
    ]);
  return [
    conversation('guest-1.vtt', said),
    conversation('guest-2.vtt', 'It tastes like nothing anybody cooked'),
  ];
}
