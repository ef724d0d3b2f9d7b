import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { seeded, uniform } from './random.ts';

export const ORDERS = 1_000_000;
export const CUSTOMERS = 100_000;
export const RESPONDENTS = 2_000;
export const OUTCOMES = 50;
const SEGMENTS = 4;
const BLOCKS = 5;

const DAY_MS = 86_400_000;
const FIRST_MS = Date.UTC(2024, 9, 1);
const DAYS = 730;

async function write(file: string, lines: Iterable<string>): Promise<void> {
  const stream = createWriteStream(file);
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < 1 << 18) continue;
    if (!stream.write(piece)) await once(stream, 'drain');
    piece = '';
  }
  stream.end(piece);
  await once(stream, 'close');
}

/** The segment that a respondent truly belongs to; respondent i is customer 1 + 37 i. */
const segmentOf = (respondent: number): number => respondent % SEGMENTS;
const customerOf = (respondent: number): number => 1 + 37 * respondent;

/**
 * Two years of orders: a quarter of the customers order once, the others the more often the more they like it; in the order
 * of time, as exports are.
 */
export async function writeOrders(
  file: string,
  seed: number,
  orders = ORDERS,
  customers = CUSTOMERS,
): Promise<void> {
  const random = seeded(seed);
  const buyers: number[] = [];
  for (let customer = 1; customer <= customers; customer++)
    for (
      let weight = uniform(random) < 0.25 ? 0 : 1 + Math.floor(-6 * Math.log(uniform(random)));
      weight > 0;
      weight--
    )
      buyers.push(customer);
  const first = Float64Array.from({ length: customers }, () => uniform(random) ** 1.3 * DAYS);
  const at = new Float64Array(orders);
  const who = new Uint32Array(orders);
  for (let order = 0; order < orders; order++) {
    const customer =
      order < customers ? order + 1 : (buyers[Math.floor(uniform(random) * buyers.length)] ?? 1);
    const start = first[customer - 1] ?? 0;
    const days = order < customers ? start : start + uniform(random) ** 1.5 * (DAYS - start);
    at[order] = Math.floor((FIRST_MS + days * DAY_MS) / 1000) * 1000;
    who[order] = customer;
  }
  const inTime = Uint32Array.from({ length: orders }, (_, i) => i).sort(
    (a, b) => (at[a] ?? 0) - (at[b] ?? 0),
  );
  await write(
    file,
    (function* () {
      yield 'order_id,customer_id,created_at,total,currency\n';
      for (const [number, order] of inTime.entries()) {
        const time = new Date(at[order] ?? 0).toISOString().slice(0, 19);
        const cents = 500 + Math.floor(uniform(random) * 20_000);
        yield `${1_000_000 + number},C${who[order]},${time}Z,${(cents / 100).toFixed(2)},EUR\n`;
      }
    })(),
  );
}

export const outcomeNames: readonly string[] = Array.from(
  { length: OUTCOMES },
  (_, o) => `Minimize the time it takes to get part ${o + 1} of the job done`,
);

/** The column of the recommend score. */
export const RECOMMEND = 'How likely are you to recommend us to a friend or colleague?';

const clamp = (rating: number): number => Math.min(5, Math.max(1, Math.round(rating)));

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random));
}

/**
 * A survey in which each of four segments has a block of ten outcomes that matter to it and are not served, and a fifth block
 * on which all agree; who struggles more recommends less.
 */
export async function writeSurvey(file: string, seed: number, respondents = RESPONDENTS): Promise<void> {
  const random = seeded(seed);
  await write(
    file,
    (function* () {
      const rated = outcomeNames.flatMap((name) => [`"${name} importance"`, `"${name} satisfaction"`]);
      yield `respondent,customer_id,${RECOMMEND},${rated.join(',')}\n`;
      for (let r = 0; r < respondents; r++) {
        const segment = segmentOf(r);
        const moods = Array.from({ length: BLOCKS }, () => 0.6 * normal(random));
        const ratings = outcomeNames.flatMap((_, o) => {
          const block = o % BLOCKS;
          const wanting = block === segment ? 1 : 0;
          const mood = moods[block] ?? 0;
          return [
            clamp(3 + 1.4 * wanting + 0.5 * mood + 0.8 * normal(random)),
            clamp(3.6 - 1.6 * wanting - 0.5 * mood + 0.8 * normal(random)),
          ];
        });
        const recommend = Math.min(10, Math.max(0, Math.round(8.5 - segment + 1.8 * normal(random))));
        yield `R${r + 1},C${customerOf(r)},${recommend},${ratings.join(',')}\n`;
      }
    })(),
  );
}
