import type { Random } from '../random.ts';
import { DAY, dayAt, dayOf } from './calendar.ts';
import type { Customer } from './customers.ts';
import { fillBasket, type Basket } from './menu.ts';
import { LAST_DAY, LATE_FIRST_BOX, LATE_LATER_BOX, PROMISE_DAY, segment, type SegmentId } from './truth.ts';

export interface Box {
  readonly orderedAt: number;
  readonly deliveredAt: number;
  /** Minutes after the time by which it was needed; 0 when it came on time. */
  readonly minutesLate: number;
  readonly basket: Basket;
  readonly discountCode: string;
  /** Minor units. */
  readonly discount: number;
  readonly refunded: number;
  readonly cancelledAt: number | null;
}

/** What one customer did, from signing up to leaving (or to the last day). */
export interface Subscription {
  readonly customer: Customer;
  readonly boxes: readonly Box[];
  readonly skippedAt: readonly number[];
  readonly contacts: readonly { readonly at: number; readonly topic: string }[];
  readonly leftAt: number | null;
  readonly leftBecause: string;
}

const END = (dayOf(LAST_DAY) + 1) * DAY;
const PROMISE = dayOf(PROMISE_DAY) * DAY;
const WEEK = 7 * DAY;
const WEEKS_IN_A_MONTH = 365.25 / 12 / 7;
/** Share of planned boxes that are skipped; the same for everyone. */
const SKIPPED = 0.17;

/** Lives one subscription through, week by week. */
export function subscribe(random: Random, customer: Customer): Subscription {
  const truth = segment(customer.segment);
  const first = firstBox(random, customer);
  const boxes = [first];
  const skippedAt: number[] = [];
  const contacts: { at: number; topic: string }[] = [];
  const contactAbout = (box: Box): void => {
    if (!random.chance(box.minutesLate > 0 ? 0.22 : 0.012)) return;
    const topic =
      box.minutesLate > 0
        ? 'late delivery'
        : random.pick(['missing item', 'change of address', 'question about ingredients', 'payment']);
    contacts.push({ at: box.deliveredAt + random.integer(600, 30_000), topic });
  };
  contactAbout(first);
  const leave = (at: number): Subscription => ({
    customer,
    boxes,
    skippedAt,
    contacts: contacts.filter((contact) => contact.at < END),
    leftAt: at < END ? at : null,
    leftBecause: reasonToLeave(random, customer.segment),
  });

  const quits = random.chance(truth.trialOnly);
  const quitsBecauseLate = random.chance(truth.lostToLateFirstBox) && first.minutesLate > 0;
  if (!customer.interview && (quits || quitsBecauseLate))
    return leave(first.deliveredAt + random.integer(1, 9) * DAY);

  const stride = customer.traits.plan === 'weekly' ? 1 : 2;
  const deliveryHour = 5 * 3600 + random.integer(0, 5400);
  for (let week = 1; ; week += 1) {
    const weekStart = first.deliveredAt - (first.deliveredAt % DAY) + week * WEEK;
    if (weekStart >= END) return leave(END);
    const monthly = weekStart >= PROMISE ? truth.monthlyChurn.after : truth.monthlyChurn.before;
    const leaves = random.chance(1 - (1 - monthly) ** (1 / WEEKS_IN_A_MONTH));
    if (leaves && mayLeave(customer, weekStart)) return leave(weekStart - random.integer(20_000, 3 * DAY));
    if (week % stride !== 0) continue;
    const orderedAt =
      weekStart - random.integer(1, 2) * DAY + random.integer(8, 21) * 3600 + random.integer(0, 3599);
    if (random.chance(SKIPPED)) {
      if (orderedAt < END) skippedAt.push(orderedAt);
      continue;
    }
    if (orderedAt >= END) return leave(END);
    const box = laterBox(random, customer, orderedAt, weekStart + deliveryHour);
    boxes.push(box);
    if (box.cancelledAt === null) contactAbout(box);
  }
}

/** Whoever was interviewed was still a customer on that day. */
function mayLeave(customer: Customer, moment: number): boolean {
  return customer.interview === null || dayAt(moment) > dayOf(customer.interview.date);
}

function firstBox(random: Random, customer: Customer): Box {
  const drawn = random.chance(LATE_FIRST_BOX) ? random.integer(20, 115) : 0;
  const minutesLate = customer.interview ? customer.interview.minutesLate : drawn;
  const day = dayAt(customer.joinedAt) + random.integer(2, 4);
  const basket = fillBasket(random, customer.traits.householdSize);
  const welcomed = random.chance(0.42);
  return {
    orderedAt: customer.joinedAt,
    deliveredAt: day * DAY + 5 * 3600 + random.integer(0, 5400) + minutesLate * 60,
    minutesLate,
    basket,
    discountCode: welcomed ? (customer.traits.source === 'friend' ? 'FRIEND10' : 'WELCOME20') : '',
    discount: welcomed ? Math.round(basket.subtotal * (customer.traits.source === 'friend' ? 0.1 : 0.2)) : 0,
    refunded: 0,
    cancelledAt: null,
  };
}

function laterBox(random: Random, customer: Customer, orderedAt: number, due: number): Box {
  const minutesLate = random.chance(LATE_LATER_BOX) ? random.integer(15, 100) : 0;
  const basket = fillBasket(random, customer.traits.householdSize);
  const thanked = random.chance(0.03);
  const discount = thanked ? Math.min(basket.subtotal, 300) : 0;
  const cancelled = random.chance(0.008);
  const paid = basket.subtotal - discount + basket.shipping;
  const complained = random.chance(minutesLate > 0 ? 0.09 : 0.009);
  return {
    orderedAt,
    deliveredAt: due + minutesLate * 60,
    minutesLate: cancelled ? 0 : minutesLate,
    basket,
    discountCode: thanked ? 'RAINYDAY3' : '',
    discount,
    refunded: cancelled ? paid : complained ? (random.chance(0.3) ? paid : Math.round(paid * 0.25)) : 0,
    cancelledAt: cancelled ? orderedAt + random.integer(900, 7200) : null,
  };
}

const OWN_REASON: Readonly<Record<SegmentId, string>> = {
  pleasure: 'it became too dear',
  household: 'not everyone liked it',
  clock: 'could not rely on the time',
  careful: 'could not tell what was in it',
};

function reasonToLeave(random: Random, id: SegmentId): string {
  return random.weighted([
    ['not given', 46],
    [OWN_REASON[id], 26],
    ['it became too dear', 10],
    ['moved house', 6],
    ['eating breakfast elsewhere', 7],
    ['taking a break', 5],
  ] as const);
}
