import type { Random } from '../random.ts';
import { DAY, dayOf } from './calendar.ts';
import type { Interview } from './interviews.ts';
import {
  CITIES,
  FIRST_NAMES,
  LAST_NAMES,
  MAIL_DOMAINS,
  STREET_KINDS,
  STREETS,
  UNUSED_POSTCODE_LETTERS,
} from './names.ts';
import { FIRST_DAY, LAST_DAY, SEGMENTS, type SegmentId } from './truth.ts';

/** What the shop knows of a customer; nothing of it depends on the segment. */
export interface Traits {
  readonly plan: 'weekly' | 'fortnightly';
  readonly householdSize: number;
  readonly source: 'search' | 'friend' | 'poster' | 'market stall' | 'newspaper';
  readonly acceptsMail: boolean;
}

export interface Address {
  readonly street: string;
  readonly city: string;
  readonly postcode: string;
  readonly province: string;
  readonly phone: string;
}

export interface Customer {
  /** The shop's number for the customer. */
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly address: Address;
  readonly traits: Traits;
  /** The truth: which struggle this person has. Written to no file. */
  readonly segment: SegmentId;
  /** When the first order was placed. */
  readonly joinedAt: number;
  /** The interview that this person gave, if any. */
  readonly interview: Interview | null;
}

/** How many people join in each of the eighteen months, relative to each other: a brisk opening, a slow August. */
const JOINED_BY_MONTH = [7, 6, 6, 5.5, 4, 7.5, 7, 6, 4, 8, 6.5, 5.5, 5, 5, 4.5, 4, 3.5, 5] as const;

/** Makes the customers, in the order in which they joined; the first of them are the people who were interviewed. */
export function makeCustomers(random: Random, count: number, interviews: readonly Interview[]): Customer[] {
  const segments = random.stream('segments').shuffled(segmentsOf(count, interviews));
  const taken = new Set<string>();
  const drafts = Array.from({ length: count }, (_, index) => {
    const own = random.stream(index);
    const interview = interviews[index] ?? null;
    const segment = interview ? interview.segment : (segments[index - interviews.length] ?? 'pleasure');
    const [firstName, lastName] = interview
      ? nameOf(interview.person)
      : [own.pick(FIRST_NAMES), own.pick(LAST_NAMES)];
    const joinedAt = interview
      ? dayOf(interview.joined) * DAY + own.integer(8, 20) * 3600 + 431
      : joinMoment(own);
    return {
      firstName,
      lastName,
      email: freeAddress(own, firstName, lastName, taken),
      address: makeAddress(own),
      traits: makeTraits(own, interview),
      segment,
      joinedAt,
      interview,
    };
  });
  drafts.sort((a, b) => a.joinedAt - b.joinedAt || (a.email < b.email ? -1 : 1));
  const ids = random.stream('ids');
  let id = 7_204_118_330_112;
  return drafts.map((draft) => {
    id += ids.integer(2, 90) * 256;
    return { id: String(id), ...draft };
  });
}

/** The segments of those who were not interviewed, so that the shares of all are exactly the planted ones. */
function segmentsOf(count: number, interviews: readonly Interview[]): SegmentId[] {
  return SEGMENTS.flatMap(({ id, share }) => {
    const interviewed = interviews.filter((interview) => interview.segment === id).length;
    return Array.from({ length: Math.max(0, Math.round(share * count) - interviewed) }, () => id);
  });
}

function nameOf(person: string): [string, string] {
  const space = person.indexOf(' ');
  return [person.slice(0, space), person.slice(space + 1)];
}

function joinMoment(random: Random): number {
  const month = random.weighted(JOINED_BY_MONTH.map((weight, index) => [index, weight] as const));
  const first = monthStart(month);
  const last = month === JOINED_BY_MONTH.length - 1 ? dayOf(LAST_DAY) + 1 : monthStart(month + 1);
  const hour = random.weighted([
    [7, 2],
    [8, 3],
    [9, 2],
    [12, 3],
    [13, 2],
    [17, 2],
    [19, 4],
    [20, 6],
    [21, 6],
    [22, 3],
  ]);
  return random.integer(first, last - 1) * DAY + hour * 3600 + random.integer(0, 3599);
}

function monthStart(month: number): number {
  const start = new Date(`${FIRST_DAY}T00:00:00Z`);
  return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1) / 1000 / DAY;
}

function makeTraits(random: Random, interview: Interview | null): Traits {
  const drawn = random.weighted([
    [1, 19],
    [2, 34],
    [3, 18],
    [4, 21],
    [5, 8],
  ] as const);
  const plan = random.chance(0.56) ? 'weekly' : 'fortnightly';
  return {
    plan: interview ? interview.plan : plan,
    householdSize: interview ? interview.household : drawn,
    source: random.weighted([
      ['search', 38],
      ['friend', 24],
      ['poster', 16],
      ['market stall', 13],
      ['newspaper', 9],
    ] as const),
    acceptsMail: random.chance(0.63),
  };
}

function freeAddress(random: Random, firstName: string, lastName: string, taken: Set<string>): string {
  const first = plain(firstName);
  const last = plain(lastName);
  const base = random.weighted([
    [`${first}.${last}`, 6],
    [`${first.charAt(0)}${last}`, 3],
    [`${first}${last}`, 2],
    [`${last}.${first}`, 1],
  ] as const);
  const domain = random.weighted(MAIL_DOMAINS);
  for (let suffix = random.chance(0.35) ? random.integer(2, 99) : 0; ; suffix += 1) {
    const address = `${base}${suffix || ''}@${domain}`;
    if (taken.has(address)) continue;
    taken.add(address);
    return address;
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

/** A street, city, postcode and telephone number that could be, but are nobody's (numbers: Ofcom's range for drama). */
export function makeAddress(random: Random): Address {
  const [city, area, province] = random.weighted(CITIES);
  const end = `${random.integer(1, 9)}${random.pick(UNUSED_POSTCODE_LETTERS)}${random.pick(UNUSED_POSTCODE_LETTERS)}`;
  return {
    street: `${random.integer(1, 148)} ${random.pick(STREETS)} ${random.pick(STREET_KINDS)}`,
    city,
    postcode: `${area}${random.integer(1, 17)} ${end}`,
    province,
    phone: `+447700900${String(random.integer(0, 999)).padStart(3, '0')}`,
  };
}
