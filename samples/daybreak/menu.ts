import type { Random } from '../random.ts';

export interface Item {
  readonly sku: string;
  readonly name: string;
  /** Minor units (pence). */
  readonly price: number;
}

export interface Line {
  readonly item: Item;
  readonly quantity: number;
}

export interface Basket {
  readonly lines: readonly Line[];
  /** Minor units. */
  readonly subtotal: number;
  readonly shipping: number;
}

const ONE: Item = { sku: 'BOX-1', name: 'Breakfast box for one', price: 950 };
const TWO: Item = { sku: 'BOX-2', name: 'Breakfast box for two', price: 1650 };
const FOUR: Item = { sku: 'BOX-4', name: 'Family breakfast box', price: 2700 };
const SIX: Item = { sku: 'BOX-6', name: 'Big table box', price: 3450 };

const EXTRAS: readonly (readonly [Item, number])[] = [
  [{ sku: 'BRD-SOUR', name: 'Sourdough loaf', price: 420 }, 9],
  [{ sku: 'BRD-BAGEL', name: 'Seeded bagels, pack of 4', price: 360 }, 7],
  [{ sku: 'GRN-HONEY', name: 'Granola, honey and almond, 400 g', price: 550 }, 7],
  [{ sku: 'GRN-PLAIN', name: 'Granola, no added sugar, 400 g', price: 575 }, 5],
  [{ sku: 'DRY-BUTTER', name: 'Salted butter, 200 g', price: 310 }, 4],
  [{ sku: 'DRY-YOG', name: 'Natural yoghurt, 450 g', price: 280 }, 6],
  [{ sku: 'DRK-ORANGE', name: 'Orange juice, 1 l', price: 390 }, 7],
  [{ sku: 'DRK-COFFEE', name: 'Filter coffee, 227 g', price: 780 }, 5],
  [{ sku: 'FRT-BERRY', name: 'Blueberries, 250 g', price: 340 }, 5],
  [{ sku: 'JAM-DAMSON', name: 'Damson jam, 340 g', price: 460 }, 3],
];

export const GIFT: Item = { sku: 'GFT-MORN', name: 'A good morning, gift box', price: 3200 };

/** A box to the size of the household, and often something beside it. */
export function fillBasket(random: Random, householdSize: number): Basket {
  const box = householdSize === 1 ? ONE : householdSize === 2 ? TWO : householdSize <= 4 ? FOUR : SIX;
  const lines: Line[] = [{ item: box, quantity: 1 }];
  const extras = random.weighted([
    [0, 50],
    [1, 36],
    [2, 11],
    [3, 3],
  ] as const);
  for (let i = 0; i < extras; i += 1) {
    const item = random.weighted(EXTRAS);
    if (lines.some((line) => line.item.sku === item.sku)) continue;
    lines.push({ item, quantity: random.chance(0.12) ? 2 : 1 });
  }
  return basketOf(lines);
}

/** Adds the lines up. Delivery is free from 15.00. */
export function basketOf(lines: readonly Line[]): Basket {
  const subtotal = lines.reduce((sum, { item, quantity }) => sum + item.price * quantity, 0);
  return { lines, subtotal, shipping: subtotal >= 1500 ? 0 : 195 };
}
