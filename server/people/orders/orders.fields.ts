import type { Field } from '../../platform/imports/kind.ts';

const field = (
  name: string,
  title: string,
  type: Field['type'],
  meaning: string,
  required = false,
): Field => ({
  name,
  title,
  meaning,
  type,
  required,
  many: false,
});

/** The parts that columns of an orders file can play. */
export const orderFields = [
  field('customer', 'Customer', 'id', 'The number or code by which the shop knows the customer.'),
  field('email', 'E-mail', 'email', "The customer's e-mail address."),
  field(
    'order',
    'Order',
    'id',
    'The number of the order or invoice; rows with the same number are one order.',
  ),
  field('time', 'Time', 'time', 'When the order was placed.', true),
  field(
    'amount',
    'Order total',
    'money',
    'What the whole order came to; where an order has many rows it counts once.',
  ),
  field('currency', 'Currency', 'currency', 'The ISO 4217 code of the amounts, such as EUR.'),
  field(
    'status',
    'Status',
    'text',
    'Failed, cancelled, pending and voided orders are left out; a known order that is failed, cancelled or voided since counts no more.',
  ),
  field(
    'cancelled',
    'Cancelled at',
    'text',
    'Filled where the order was cancelled; such orders are left out, and count no more where they were known.',
  ),
  field('refunded', 'Refunded amount', 'money', 'What was paid back; it counts as a return.'),
  field('quantity', 'Quantity', 'number', 'How many of the product; below zero for a return.'),
  field('price', 'Unit price', 'money', 'The price of one piece of the product.'),
  field(
    'lineAmount',
    'Line total',
    'money',
    'What this line of the order came to; the lines of an order are added up.',
  ),
  field(
    'sku',
    'Product code',
    'text',
    'The code of the product; postage, charges and the like are not counted as products.',
  ),
  field('product', 'Product', 'text', 'The name of the product.'),
] as const satisfies readonly Field[];

export type OrderField =
  | 'customer'
  | 'email'
  | 'order'
  | 'time'
  | 'amount'
  | 'currency'
  | 'status'
  | 'cancelled'
  | 'refunded'
  | 'quantity'
  | 'price'
  | 'lineAmount'
  | 'sku'
  | 'product';
