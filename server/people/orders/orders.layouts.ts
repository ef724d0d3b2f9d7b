import type { Layout, Recognition } from '../../platform/imports/kind.ts';
import { assignments, columnNamed, hasColumns } from '../../platform/imports/recognise.ts';
import type { TableHead } from '../../platform/readers/table.ts';
import type { OrderField } from './orders.fields.ts';

type Wanted = readonly (readonly [OrderField, readonly string[]])[];

/** A layout that some shop publishes: it is there when its marks are there. */
function published(name: string, title: string, marks: readonly string[], wanted: Wanted): Layout {
  return {
    name,
    title,
    recognise(head): Recognition | null {
      if (!head.headed || !hasColumns(head, marks)) return null;
      const listed = marks.map((mark) => `"${mark}"`).join(', ');
      return {
        confidence: 1,
        why: `It has the columns ${listed}.`,
        headerRows: 1,
        mapping: assignments(head, wanted),
      };
    },
  };
}

const shopify = published(
  'shopify-orders',
  'Shopify orders',
  ['Name', 'Financial Status', 'Lineitem quantity', 'Total'],
  [
    ['order', ['Name']],
    ['email', ['Email']],
    ['time', ['Created at', 'Paid at']],
    ['amount', ['Total']],
    ['currency', ['Currency']],
    ['status', ['Financial Status']],
    ['cancelled', ['Cancelled at']],
    ['refunded', ['Refunded Amount']],
    ['quantity', ['Lineitem quantity']],
    ['price', ['Lineitem price']],
    ['sku', ['Lineitem sku']],
    ['product', ['Lineitem name']],
  ],
);

const wooCommerce = published(
  'woocommerce-orders',
  'WooCommerce orders',
  ['order_id', 'order_total', 'order_date'],
  [
    ['order', ['order_id']],
    ['customer', ['customer_id', 'customer_user']],
    ['email', ['customer_email', 'billing_email']],
    ['time', ['order_date']],
    ['amount', ['order_total']],
    ['currency', ['order_currency']],
    ['status', ['status', 'order_status']],
    ['refunded', ['refunded_total', 'order_refunded']],
  ],
);

const wooCommerceTable = published(
  'woocommerce-order-table',
  'WooCommerce, its table of orders',
  ['date_created_gmt', 'total_amount', 'billing_email'],
  [
    ['order', ['id']],
    ['customer', ['customer_id']],
    ['email', ['billing_email']],
    ['time', ['date_created_gmt']],
    ['amount', ['total_amount']],
    ['currency', ['currency']],
    ['status', ['status']],
  ],
);

const stripe = published(
  'stripe-payments',
  'Stripe payments',
  ['id', 'Amount', 'Status', 'Created (UTC)'],
  [
    ['order', ['id']],
    ['customer', ['Customer ID']],
    ['email', ['Customer Email']],
    ['time', ['Created (UTC)']],
    ['amount', ['Amount']],
    ['currency', ['Currency']],
    ['status', ['Status']],
    ['refunded', ['Amount Refunded']],
  ],
);

const names = {
  customer: [
    'customer_id',
    'CustomerID',
    'customer',
    'Customer No',
    'Customer number',
    'client_id',
    'client',
    'user_id',
    'userId',
    'member_id',
    'account_id',
    'cust_id',
    'buyer_id',
    'shopper_id',
    'Kundennummer',
    'Kunde',
    'Kunden-ID',
    'id_client',
    'cliente',
  ],
  email: [
    'email',
    'e-mail',
    'customer_email',
    'email address',
    'mail',
    'E-Mail-Adresse',
    'billing_email',
    'courriel',
    'correo',
  ],
  order: [
    'order_id',
    'order',
    'order number',
    'order no',
    'order_no',
    'InvoiceNo',
    'Invoice',
    'invoice number',
    'transaction_id',
    'transaction',
    'receipt',
    'receipt number',
    'Bestellnummer',
    'Bestellung',
    'Auftragsnummer',
    'Rechnungsnummer',
    'purchase_id',
    'commande',
    'pedido',
  ],
  time: [
    'order_date',
    'date',
    'created_at',
    'ordered_at',
    'time',
    'timestamp',
    'datetime',
    'InvoiceDate',
    'invoice date',
    'purchase_date',
    'purchased_at',
    'transaction_date',
    'order time',
    'placed_at',
    'processed_at',
    'date_created',
    'created',
    'Bestelldatum',
    'Datum',
    'Rechnungsdatum',
    'fecha',
    'date de commande',
  ],
  amount: [
    'amount',
    'total',
    'order_total',
    'order total',
    'total amount',
    'amount.value',
    'total_price',
    'revenue',
    'value',
    'dollar_value',
    'order_value',
    'order amount',
    'grand total',
    'sales',
    'spend',
    'paid',
    'Betrag',
    'Summe',
    'Gesamtbetrag',
    'Umsatz',
    'montant',
    'importe',
  ],
  currency: [
    'currency',
    'currency_code',
    'order_currency',
    'total.currency',
    'amount.currency',
    'Währung',
    'devise',
    'moneda',
  ],
  status: ['status', 'order_status', 'state', 'payment_status', 'financial_status'],
  refunded: ['refunded_amount', 'refunded', 'amount_refunded', 'refund_total'],
  quantity: ['Quantity', 'qty', 'units', 'Menge', 'Anzahl', 'quantité', 'cantidad'],
  price: [
    'UnitPrice',
    'unit price',
    'Price',
    'price each',
    'item_price',
    'Einzelpreis',
    'Stückpreis',
    'prix unitaire',
    'precio',
  ],
  sku: [
    'StockCode',
    'stock code',
    'sku',
    'product_id',
    'product code',
    'item_code',
    'article',
    'Artikelnummer',
  ],
  product: [
    'Description',
    'product',
    'product_name',
    'item',
    'item_name',
    'Artikel',
    'Produkt',
    'Bezeichnung',
  ],
} as const satisfies Partial<Record<OrderField, readonly string[]>>;

const found = (head: TableHead, field: keyof typeof names): boolean =>
  columnNamed(head, names[field]) !== null;

const lines: Layout = {
  name: 'order-lines',
  title: 'Orders, a row a line',
  recognise(head) {
    if (
      !head.headed ||
      !found(head, 'order') ||
      !found(head, 'time') ||
      !found(head, 'quantity') ||
      !found(head, 'price')
    )
      return null;
    if (!found(head, 'customer') && !found(head, 'email')) return null;
    const mapping = assignments(head, [
      ['order', names.order],
      ['customer', names.customer],
      ['email', names.email],
      ['time', names.time],
      ['quantity', names.quantity],
      ['price', names.price],
      ['currency', names.currency],
      ['status', names.status],
      ['sku', names.sku],
      ['product', names.product],
    ]);
    return {
      confidence: 0.9,
      why: 'It has an order, a quantity and a unit price on each row.',
      headerRows: 1,
      mapping,
    };
  },
};

const plain: Layout = {
  name: 'orders',
  title: 'Orders, a row an order',
  recognise(head) {
    if (!head.headed || !found(head, 'time') || !found(head, 'amount')) return null;
    if (!found(head, 'customer') && !found(head, 'email')) return null;
    const mapping = assignments(head, [
      ['customer', names.customer],
      ['email', names.email],
      ['order', names.order],
      ['time', names.time],
      ['amount', names.amount],
      ['currency', names.currency],
      ['status', names.status],
      ['refunded', names.refunded],
    ]);
    const confidence = found(head, 'order') ? 0.85 : 0.75;
    return {
      confidence,
      why: 'It has a customer, a time and an amount on each row.',
      headerRows: 1,
      mapping,
    };
  },
};

/** The layouts of orders that are recognised, each by the names of its columns. */
export const orderLayouts: readonly Layout[] = [shopify, wooCommerce, wooCommerceTable, stripe, lines, plain];
