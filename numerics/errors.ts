/** An argument lies outside of what the function is defined for: a mistake of the caller, not a property of the data. */
export class DomainError extends RangeError {
  override readonly name = 'DomainError';
  readonly argument: string;
  readonly value: unknown;

  constructor(argument: string, value: unknown, must: string) {
    super(`${argument} must be ${must}, got ${String(value)}`);
    this.argument = argument;
    this.value = value;
  }
}

/** Two arguments that must have matching lengths do not. */
export class ShapeError extends RangeError {
  override readonly name = 'ShapeError';

  constructor(what: string, expected: number, got: number) {
    super(`${what}: expected length ${expected}, got ${got}`);
  }
}

/** Rows that must come in a stated order do not. */
export class OrderError extends RangeError {
  override readonly name = 'OrderError';
  readonly row: number;

  constructor(what: string, row: number) {
    super(`${what}, but row ${row} is out of order`);
    this.row = row;
  }
}

/**
 * Throws {@link DomainError} unless `value` is finite.
 *
 * @internal
 */
export function requireFinite(argument: string, value: number): void {
  if (!Number.isFinite(value)) throw new DomainError(argument, value, 'a finite number');
}

/**
 * Throws {@link DomainError} unless `value` is a finite number above zero.
 *
 * @internal
 */
export function requirePositive(argument: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value)))
    throw new DomainError(argument, value, 'a finite number above 0');
}

/**
 * Throws {@link DomainError} unless `value` is a whole number of at least `least`.
 *
 * @internal
 */
export function requireCount(argument: string, value: number, least = 0): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw new DomainError(argument, value, `a whole number of at least ${least}`);
  }
}

/**
 * Throws {@link DomainError} unless `value` lies within 0 and 1, both included.
 *
 * @internal
 */
export function requireProbability(argument: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new DomainError(argument, value, 'within 0 and 1');
}

/**
 * Throws {@link DomainError} unless `level` lies strictly between 0 and 1.
 *
 * @internal
 */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new DomainError('level', level, 'strictly between 0 and 1, e.g. 0.95');
}

/**
 * Throws {@link ShapeError} unless both lengths agree.
 *
 * @internal
 */
export function requireLength(what: string, expected: number, got: number): void {
  if (expected !== got) throw new ShapeError(what, expected, got);
}
