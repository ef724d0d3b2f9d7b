/**
 * Why a result has no value.
 *
 * A function of numerics never answers NaN in silence: where the mathematics gives no answer for the data at hand it returns one
 * of these, so that a page can say why in plain words and what would mend it. A mistake of the programmer (a wrong length, a
 * negative count) is an error of `errors.ts` instead.
 */
export type Undefined =
  /** Fewer answers (customers, orders, respondents …) than the figure needs. Cure: collect `needed - n` more. */
  | { readonly undefined: 'not-enough-answers'; readonly n: number; readonly needed: number }
  /** All values of `of` are equal, so that nothing can be explained, scaled or compared. */
  | { readonly undefined: 'no-variance'; readonly of: string }
  /** An iteration stopped before its tolerance was met; `gradientNorm` is the largest slope left. */
  | { readonly undefined: 'did-not-converge'; readonly iterations: number; readonly gradientNorm: number }
  /** The figure divides by `of`, which is zero. */
  | { readonly undefined: 'nothing-to-divide-by'; readonly of: string }
  /** Some of the inputs say the same thing, so that their parts cannot be told apart. */
  | { readonly undefined: 'collinear'; readonly of: string }
  /** The quantity is infinite or does not exist at these parameters; `needs` states the condition that fails. */
  | { readonly undefined: 'does-not-exist'; readonly needs: string };

/** The reasons that {@link Undefined} can give. */
export type UndefinedReason = Undefined['undefined'];

/** A value, or the reason why there is none. */
export type Defined<T> = T | Undefined;

/**
 * Whether a result is a reason rather than a value. Source: none. Domain: any result. Cost: O(1).
 *
 * @example
 * isUndefined({ undefined: 'no-variance', of: 'spend' }) // true
 */
export function isUndefined(result: unknown): result is Undefined {
  return (
    typeof result === 'object' &&
    result !== null &&
    'undefined' in result &&
    typeof result.undefined === 'string'
  );
}

/**
 * Whether a result is a value rather than a reason. Source: none. Domain: any result. Cost: O(1).
 *
 * @example
 * isDefined({ value: 1 }) // true
 */
export function isDefined<T>(result: Defined<T>): result is Exclude<T, Undefined> {
  return !isUndefined(result);
}

/**
 * The reason in one plain English sentence, for logs and reports; pages have their own translated words. Source: none. Cost: O(1).
 * Domain: any reason.
 *
 * @example
 * reasonInWords({ undefined: 'not-enough-answers', n: 12, needed: 30 }) // 'not enough answers yet (12 of 30)'
 */
export function reasonInWords(reason: Undefined): string {
  switch (reason.undefined) {
    case 'not-enough-answers':
      return `not enough answers yet (${reason.n} of ${reason.needed})`;
    case 'no-variance':
      return `all values of ${reason.of} are equal`;
    case 'did-not-converge':
      return `the fit did not settle after ${reason.iterations} iterations`;
    case 'nothing-to-divide-by':
      return `${reason.of} is zero`;
    case 'collinear':
      return `${reason.of} repeat one another and cannot be told apart`;
    case 'does-not-exist':
      return `the figure exists only where ${reason.needs}`;
  }
}

/**
 * `not-enough-answers`: `n` of `needed`. Source: none. Domain: counts of answers. Cost: O(1).
 *
 * @example
 * notEnoughAnswers(12, 30) // { undefined: 'not-enough-answers', n: 12, needed: 30 }
 */
export function notEnoughAnswers(n: number, needed: number): Undefined {
  return { undefined: 'not-enough-answers', n, needed };
}

/**
 * `no-variance` of the named quantity. Source: none. Domain: the name of a quantity. Cost: O(1).
 *
 * @example
 * noVariance('spend') // { undefined: 'no-variance', of: 'spend' }
 */
export function noVariance(of: string): Undefined {
  return { undefined: 'no-variance', of };
}

/**
 * `nothing-to-divide-by`: the named denominator is zero. Source: none. Domain: the name of a quantity. Cost: O(1).
 *
 * @example
 * nothingToDivideBy('orders') // { undefined: 'nothing-to-divide-by', of: 'orders' }
 */
export function nothingToDivideBy(of: string): Undefined {
  return { undefined: 'nothing-to-divide-by', of };
}

/**
 * `did-not-converge` after so many iterations. Source: none. Domain: iterations and the largest slope or last gain. Cost: O(1).
 *
 * @example
 * didNotConverge(500, 0.1) // { undefined: 'did-not-converge', iterations: 500, gradientNorm: 0.1 }
 */
export function didNotConverge(iterations: number, gradientNorm: number): Undefined {
  return { undefined: 'did-not-converge', iterations, gradientNorm };
}

/**
 * `collinear`: the named inputs repeat one another. Source: none. Domain: the name of a quantity. Cost: O(1).
 *
 * @example
 * collinear('price') // { undefined: 'collinear', of: 'price' }
 */
export function collinear(of: string): Undefined {
  return { undefined: 'collinear', of };
}

/**
 * `does-not-exist`: the condition that would have to hold. Source: none. Domain: the condition that would have to hold. Cost: O(1).
 *
 * @example
 * doesNotExist('a > 0') // { undefined: 'does-not-exist', needs: 'a > 0' }
 */
export function doesNotExist(needs: string): Undefined {
  return { undefined: 'does-not-exist', needs };
}
