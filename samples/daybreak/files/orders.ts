import type { Address, Customer } from '../customers.ts';
import { DAY, dayOf, shopTime } from '../calendar.ts';
import type { Basket } from '../menu.ts';
import type { Daybreak } from '../simulate.ts';
import { LAST_DAY } from '../truth.ts';
import { cell, money, row } from './csv.ts';

/** An order as the shop holds it. */
export interface ShopOrder {
  readonly number: number;
  readonly customer: Customer | null;
  readonly email: string;
  readonly name: string;
  readonly address: Address;
  readonly orderedAt: number;
  readonly deliveredAt: number;
  readonly basket: Basket;
  readonly discountCode: string;
  readonly discount: number;
  readonly refunded: number;
  readonly cancelledAt: number | null;
  /** The how-manieth box of its customer; 0 for a gift. */
  readonly box: number;
  readonly minutesLate: number;
}

const FIRST_NUMBER = 1001;
const FIRST_ID = 5_301_775_220_000;
const END = (dayOf(LAST_DAY) + 1) * DAY;

const ADDRESS_FIELDS = [
  'Name',
  'Street',
  'Address1',
  'Address2',
  'Company',
  'City',
  'Zip',
  'Province',
  'Country',
  'Phone',
];

export const ORDER_COLUMNS: readonly string[] = [
  ...'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping'.split(
    ',',
  ),
  ...'Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name'.split(
    ',',
  ),
  ...'Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable'.split(
    ',',
  ),
  'Lineitem fulfillment status',
  ...ADDRESS_FIELDS.map((field) => `Billing ${field}`),
  ...ADDRESS_FIELDS.map((field) => `Shipping ${field}`),
  ...'Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor'.split(','),
  ...'Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount'.split(','),
  ...[1, 2, 3, 4, 5].flatMap((tax) => [`Tax ${tax} Name`, `Tax ${tax} Value`]),
  ...'Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name'.split(
    ',',
  ),
  'Next Payment Due At',
  'Payment References',
];

/** Every order and gift, numbered in the order in which they were placed. */
export function shopOrders({ subscriptions, gifts }: Pick<Daybreak, 'subscriptions' | 'gifts'>): ShopOrder[] {
  const ofCustomers = subscriptions.flatMap(({ customer, boxes }) =>
    boxes.map((box, index) => ({
      ...box,
      customer,
      email: customer.email,
      name: `${customer.firstName} ${customer.lastName}`,
      address: customer.address,
      box: index + 1,
    })),
  );
  const ofGuests = gifts.map((gift) => ({
    ...gift,
    customer: null,
    discountCode: '',
    discount: 0,
    refunded: 0,
    cancelledAt: null,
    box: 0,
    minutesLate: 0,
  }));
  return [...ofCustomers, ...ofGuests]
    .toSorted((a, b) => a.orderedAt - b.orderedAt || (a.name < b.name ? -1 : 1))
    .map((order, index) => ({ ...order, number: FIRST_NUMBER + index }));
}

/** The shop's orders export, newest first: a row a line item, the order's own fields on its first row only. */
export function* ordersFile(orders: readonly ShopOrder[]): Generator<string> {
  yield row(ORDER_COLUMNS);
  const addresses = new Map<Address, string>();
  for (let index = orders.length - 1; index >= 0; index -= 1) {
    const order = orders[index];
    if (!order) continue;
    const address = addresses.get(order.address) ?? addressCells(order.name, order.address);
    addresses.set(order.address, address);
    yield orderRows(order, address);
  }
}

function orderRows(order: ShopOrder, address: string): string {
  const { basket, discount, refunded, cancelledAt } = order;
  const createdAt = shopTime(order.orderedAt);
  const packedAt = order.deliveredAt - order.minutesLate * 60 - 5400;
  const fulfilled = cancelledAt === null && packedAt < END;
  const total = basket.subtotal - discount + basket.shipping;
  const email = cell(typedEmail(order));
  const name = `#${order.number}`;
  const head = [
    refunded === 0 ? 'paid' : refunded < total ? 'partially_refunded' : 'refunded',
    createdAt,
    fulfilled ? 'fulfilled' : 'unfulfilled',
    fulfilled ? shopTime(packedAt) : '',
    order.customer?.traits.acceptsMail ? 'yes' : 'no',
    'GBP',
    money(basket.subtotal - discount),
    money(basket.shipping),
    '0.00',
    money(total),
    order.discountCode,
    money(discount),
    'Before seven',
  ].join(',');
  const tail = [
    order.box === 0 ? 'For someone else' : '',
    '',
    cancelledAt === null ? '' : shopTime(cancelledAt),
    'Card',
    `c${order.number * 7919}.1`,
    money(refunded),
    'Daybreak',
    '0.00,,,',
    String(FIRST_ID + order.number * 1024),
    order.box === 0 ? 'gift' : order.box === 1 ? 'first box' : 'subscription',
    'Low,web',
  ].join(',');
  const end = `,,,,,,,,,,${order.address.phone},,,${order.address.province},${order.address.province},,,,\n`;
  return basket.lines
    .map(({ item, quantity }, index) => {
      const line = `${createdAt},${quantity},${cell(item.name)},${money(item.price)},,${item.sku},true,false,${fulfilled ? 'fulfilled' : 'pending'}`;
      return index === 0
        ? `${name},${email},${head},${line},${address},${tail},0.00,${end}`
        : `${name},${email},,,,,,,,,,,,,,${line},,,,,,,,,,,,,,,,,,,,,,,,,,,Daybreak,,,,,,,,,0.00,,,,,,,,,,,,,,,,,,,\n`;
    })
    .join('');
}

/** Shops store an address as it was typed: now and then with capitals. */
function typedEmail({ email, number }: ShopOrder): string {
  return number % 67 === 0 ? email.replace(/(^|\.)[a-z]/g, (letter) => letter.toUpperCase()) : email;
}

function addressCells(name: string, { street, city, postcode, province, phone }: Address): string {
  const cells = [name, street, street, '', '', city, `'${postcode}`, province, 'GB', phone]
    .map(cell)
    .join(',');
  return `${cells},${cells}`;
}
