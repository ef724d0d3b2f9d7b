import type { Conversion, StagedSql } from '../../platform/imports/kind.ts';
import { madeAt } from '../../platform/imports/made-at.ts';
import type { OrderField } from './orders.fields.ts';

/** The fields of an orders file as SQL over the relation of a conversion: values, texts, and what is wrong with a row. */
export interface OrderColumns {
  has(field: OrderField): boolean;
  /** The converted value, or NULL where no column plays the field. */
  value(field: OrderField): string;
  /** SQL that is true for an order that came to nothing. */
  readonly lost: string;
  /** SQL that is true for an order that came to nothing for good, so that what was known of it holds no more. */
  readonly cancelled: string;
  /** What was paid back, or NULL. */
  readonly refunded: string;
  /** ISO 4217 code: the column's, else the answered one. */
  readonly currency: string;
  /** For each column: when its cell is filled and cannot be read, what stands there, and the reason. */
  readonly unreadable: readonly {
    readonly when: string;
    readonly column: string;
    readonly text: string;
    readonly reason: string;
  }[];
}

export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Layouts in which everybody who buys without an account has the customer number 0. */
const guestsAreZero: ReadonlySet<string> = new Set(['woocommerce-orders', 'woocommerce-order-table']);

/** Layouts in which a refund is a row of its own, and says of itself how much. */
const refundsAreRows: ReadonlySet<string> = new Set(['woocommerce-order-table']);

const YEAR_MS = 366 * 24 * 3_600_000;

export function orderColumns(conversion: Conversion): OrderColumns {
  const { importId, layout, mapping, answers, sql } = conversion;
  const at = (field: OrderField): number => mapping.findIndex((assignment) => assignment.field === field);
  const value = (field: OrderField): string => {
    if (at(field) < 0) return 'NULL';
    const cell = `v${at(field)}`;
    return field === 'customer' && guestsAreZero.has(layout) ? `nullif(${cell}, '0')` : cell;
  };
  const status = `replace(lower(${value('status')}), 'wc-', '')`;
  const givenBack = value('refunded');
  const nothing = layout === 'stripe-payments' ? unpaid : cameToNothing;
  return {
    has: (field) => at(field) >= 0,
    value,
    lost: `(${nothing(sql, value('status'))} OR ${value('cancelled')} IS NOT NULL)`,
    cancelled: `(coalesce(${sql.oneOf(status, cancelled)}, false) OR ${value('cancelled')} IS NOT NULL)`,
    refunded:
      at('status') < 0 || at('amount') < 0 || refundsAreRows.has(layout)
        ? givenBack
        : `CASE WHEN ${status} = 'refunded' AND coalesce(${givenBack}, 0) = 0 THEN ${value('amount')} ELSE ${givenBack} END`,
    currency: at('currency') < 0 ? sqlText(answers['currency'] ?? 'XXX') : value('currency'),
    unreadable: [
      ...mapping.map(({ column }, i) => ({
        when: sql.bad(i),
        column,
        text: `t${i}`,
        reason: sql.unreadable(i),
      })),
      // One such slip would make every month until then one in which nobody came back.
      ...mapping.flatMap(({ field, column }, i) =>
        field === 'time'
          ? [
              {
                when: `coalesce(v${i} > TIMESTAMP ${sqlText(new Date(Date.parse(madeAt(importId)) + YEAR_MS).toISOString().slice(0, 19).replace('T', ' '))}, false)`,
                column,
                text: `t${i}`,
                reason: 'This lies more than a year after the day of the import.',
              },
            ]
          : [],
      ),
    ],
  };
}

/** Words for what came to nothing for good: nothing is waited for. */
const cancelled = [
  'failed',
  'cancelled',
  'canceled',
  'voided',
  'expired',
  'incomplete expired',
  'incomplete_expired',
  'declined',
  'trash',
  'abandoned',
  'blocked',
];

const lost = [
  ...cancelled,
  'pending',
  'pending payment',
  'payment pending',
  'draft',
  'unpaid',
  'incomplete',
  'uncaptured',
  'on-hold',
  'on hold',
  'checkout-draft',
  'auto-draft',
  'requires_payment_method',
  'requires payment method',
  'requires action',
  'requires_action',
];

/** SQL that is true for a status of an order that came to nothing. */
const cameToNothing = (sql: StagedSql, status: string): string =>
  `coalesce(${sql.oneOf(`replace(lower(${status}), 'wc-', '')`, lost)}, false)`;

const paid = ['paid', 'succeeded', 'refunded', 'partially refunded', 'partially_refunded', 'disputed'];

/** SQL that is true for a payment by which no money came: Stripe has many words for those, and few for the others. */
const unpaid = (sql: StagedSql, status: string): string =>
  `coalesce(NOT ${sql.oneOf(`lower(${status})`, paid)}, false)`;

const charges = [
  'post',
  'm',
  'd',
  's',
  'b',
  'dot',
  'pads',
  'cruk',
  'c2',
  'bank charges',
  'amazonfee',
  'adjust',
  'adjust2',
  'shipping',
  'postage',
  'discount',
  'gift wrap',
  'manual',
];

/** SQL that is true for a code that stands for postage, bank charges, discounts and manual entries rather than a product. */
export const isNoProduct = (sql: StagedSql, sku: string): string =>
  `coalesce(${sql.oneOf(`lower(${sku})`, charges)}, false)`;
