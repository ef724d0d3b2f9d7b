import { isUndefined, reasonInWords, type Defined } from '../undefined.ts';

/** The value of a result that a test expects to have one; fails the test with the reason otherwise. */
export function defined<T>(result: Defined<T>): T {
  if (isUndefined(result)) throw new Error(`expected a value, but ${reasonInWords(result)}`);
  return result;
}
