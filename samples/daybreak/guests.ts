import type { Random } from '../random.ts';
import { DAY, dayOf } from './calendar.ts';
import { makeAddress, type Address } from './customers.ts';
import { basketOf, GIFT, type Basket } from './menu.ts';
import { FIRST_NAMES, LAST_NAMES } from './names.ts';
import { FIRST_DAY, LAST_DAY } from './truth.ts';

/** A gift bought without an account. Some left only a telephone number: their orders belong to nobody. */
export interface GuestOrder {
  readonly name: string;
  readonly email: string;
  readonly address: Address;
  readonly orderedAt: number;
  readonly deliveredAt: number;
  readonly basket: Basket;
}

/** Gifts come all year round, and more of them in December. */
export function orderGifts(random: Random, guests: number): GuestOrder[] {
  const first = dayOf(FIRST_DAY);
  const last = dayOf(LAST_DAY);
  return Array.from({ length: guests }, (_, index) => {
    const own = random.stream(index);
    const firstName = own.pick(FIRST_NAMES);
    const lastName = own.pick(LAST_NAMES);
    const byTelephone = own.chance(0.2);
    const email = byTelephone ? '' : `${firstName}.${lastName}.${index + 1}@example.com`.toLowerCase();
    const address = makeAddress(own);
    const gifts = own.chance(0.85) ? 1 : 2;
    return Array.from({ length: gifts }, (): GuestOrder => {
      const day = own.chance(0.3)
        ? own.integer(dayOf('2025-12-01'), dayOf('2025-12-21'))
        : own.integer(first, last - 4);
      const orderedAt = day * DAY + own.integer(9, 21) * 3600 + own.integer(0, 3599);
      const basket = basketOf([{ item: GIFT, quantity: own.chance(0.9) ? 1 : 2 }]);
      const deliveredAt = (day + own.integer(2, 3)) * DAY + 6 * 3600;
      return { name: `${firstName} ${lastName}`, email, address, orderedAt, deliveredAt, basket };
    });
  }).flat();
}
