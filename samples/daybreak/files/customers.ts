import type { Customer } from '../customers.ts';
import { money, row } from './csv.ts';
import type { ShopOrder } from './orders.ts';

const CUSTOMER_COLUMNS: readonly string[] = [
  ...'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company'.split(','),
  ...'Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code'.split(
    ',',
  ),
  ...'Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing'.split(
    ',',
  ),
  ...'Total Spent,Total Orders,Note,Tax Exempt,Tags'.split(','),
  'Household size (customer.metafields.custom.household_size)',
];

const PROVINCE_CODES: Readonly<Record<string, string>> = { England: 'ENG', Scotland: 'SCT', Wales: 'WLS' };

/** The shop's customers export: everyone with an account. Guests are not in it. */
export function* customersFile(
  customers: readonly Customer[],
  orders: readonly ShopOrder[],
): Generator<string> {
  const totals = new Map<Customer, { orders: number; spent: number }>();
  for (const { customer, basket, discount, refunded, cancelledAt } of orders) {
    if (customer === null || cancelledAt !== null) continue;
    const total = totals.get(customer) ?? { orders: 0, spent: 0 };
    total.orders += 1;
    total.spent += basket.subtotal - discount + basket.shipping - refunded;
    totals.set(customer, total);
  }
  yield row(CUSTOMER_COLUMNS);
  for (const customer of customers) {
    const { address, traits } = customer;
    const total = totals.get(customer) ?? { orders: 0, spent: 0 };
    yield row([
      customer.id,
      customer.firstName,
      customer.lastName,
      customer.email,
      traits.acceptsMail ? 'yes' : 'no',
      '',
      address.street,
      '',
      address.city,
      PROVINCE_CODES[address.province] ?? '',
      'GB',
      `'${address.postcode}`,
      address.phone,
      address.phone,
      'no',
      money(total.spent),
      total.orders,
      customer.interview === null ? '' : 'Happy to be interviewed',
      'no',
      `${traits.plan}, via ${traits.source}`,
      traits.householdSize,
    ]);
  }
}
