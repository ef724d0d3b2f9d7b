import type { Estimate as Shown } from '@rehire/contract/estimate';
import type { Estimate } from '@rehire/numerics/estimate';
import { type Defined, isUndefined, type Undefined } from '@rehire/numerics/undefined';

function unknown(reason: Undefined, n: number): Shown {
  switch (reason.undefined) {
    case 'not-enough-answers':
      return { known: false, reason: 'not-enough-answers', n: reason.n, needed: reason.needed };
    case 'did-not-converge':
      return { known: false, reason: 'did-not-converge', n, needed: null };
    case 'no-variance':
    case 'collinear':
      return { known: false, reason: 'no-variance', n, needed: null };
    case 'nothing-to-divide-by':
    case 'does-not-exist':
      return { known: false, reason: 'no-data', n, needed: null };
  }
}

/** A result of numerics as the contract shows it: the value with n and interval, or why there is none. */
export function shown(result: Defined<Estimate>, n = 0): Shown {
  if (isUndefined(result)) return unknown(result, n);
  return { known: true, value: result.value, low: result.low, high: result.high, n: result.n };
}
