import type { ImportKind } from '../../platform/imports/kind.ts';
import { convertOrders } from './orders.convert.ts';
import { orderFields } from './orders.fields.ts';
import { orderLayouts } from './orders.layouts.ts';
import { orderQuestions } from './orders.questions.ts';

/** Orders: who bought when for how much, as shops, payment services and cash desks export them. */
export const ordersKind: ImportKind = {
  name: 'orders',
  title: 'Orders',
  formats: ['csv', 'xlsx', 'json', 'jsonl', 'parquet'],
  fields: orderFields,
  layouts: orderLayouts,
  complaints(mapping) {
    const has = (field: string): boolean => mapping.some((assignment) => assignment.field === field);
    const complaints: string[] = [];
    if (!has('customer') && !has('email'))
      complaints.push('Say which column names the customer: a number or an e-mail address.');
    if (!has('amount') && !has('lineAmount') && !has('price')) {
      complaints.push('Say which column holds the order total, the line total or the unit price.');
    }
    const byLine = has('quantity') || has('price') || has('lineAmount');
    if (byLine && !has('order'))
      complaints.push('Say which column is the order, so that its lines can be added up.');
    return complaints;
  },
  questions: (mapping, _profiles, marks) => orderQuestions(mapping, marks),
  convert: convertOrders,
};
