import { Random } from '../random.ts';
import { makeCustomers, type Customer } from './customers.ts';
import { orderGifts, type GuestOrder } from './guests.ts';
import { readInterviews, type Interview } from './interviews.ts';
import { type Ticket, writeTickets } from './tickets.ts';
import { askRecommend, type Recommendation } from './recommend.ts';
import { subscribe, type Subscription } from './subscriptions.ts';
import { askOutcomes, type SurveyResponse } from './survey.ts';

/** Everything that happened at Daybreak in eighteen months, with the truth still attached to each customer. */
export interface Daybreak {
  readonly customers: readonly Customer[];
  readonly subscriptions: readonly Subscription[];
  readonly gifts: readonly GuestOrder[];
  readonly responses: readonly SurveyResponse[];
  readonly recommendations: readonly Recommendation[];
  readonly tickets: readonly Ticket[];
  readonly interviews: readonly Interview[];
}

export interface SimulationOptions {
  /** The same seed gives the same company, to the byte. */
  readonly seed?: number;
  /** 1 is 5,000 customers and 600 respondents; the interviews are always twenty-four. */
  readonly scale?: number;
}

export const DEFAULT_SEED = 12;

/** Simulates the company. Each part draws from its own stream, so the orders are the same whoever answers the survey. */
export function simulateDaybreak({ seed = DEFAULT_SEED, scale = 1 }: SimulationOptions = {}): Daybreak {
  const random = new Random(`daybreak ${seed}`);
  const interviews = readInterviews();
  const customers = makeCustomers(random.stream('customers'), Math.round(5000 * scale), interviews);
  const lives = random.stream('subscriptions');
  const subscriptions = customers.map((customer) => subscribe(lives.stream(customer.id), customer));
  return {
    customers,
    subscriptions,
    gifts: orderGifts(random.stream('gifts'), Math.round(220 * scale)),
    responses: askOutcomes(random.stream('survey'), customers, Math.round(600 * scale)),
    recommendations: askRecommend(random.stream('recommend'), subscriptions),
    tickets: writeTickets(random.stream('tickets'), subscriptions),
    interviews,
  };
}
