import type { Customer } from '../customers.ts';
import { row } from './csv.ts';

/** Who belongs to which segment: the answer sheet, for checking an analysis against. Never brought by a team. */
export function* truthFile(customers: readonly Customer[]): Generator<string> {
  yield row(['customer', 'email', 'segment']);
  for (const { id, email, segment } of customers) yield row([id, email, segment]);
}
