/** A figure as every page shows it: the value, its interval, and how many answers (customers, orders …) it rests on. */
export interface Estimate {
  readonly value: number;
  /** Lower end of the interval at the level asked for. */
  readonly low: number;
  /** Upper end of the interval at the level asked for. */
  readonly high: number;
  /** How many observations the figure rests on. */
  readonly n: number;
}

/** What every interval may be told. */
export interface IntervalOptions {
  /** Coverage of the interval, strictly between 0 and 1; default 0.95. */
  readonly level?: number;
  /** Fewer observations than this give `not-enough-answers`; default: the least that the formula is defined for. */
  readonly minimum?: number;
}

/** The result of a test of one hypothesis. */
export interface TestResult {
  /** The test statistic, e.g. z, t or chi-square. */
  readonly statistic: number;
  /** Probability of a statistic at least this extreme where the null hypothesis holds, two-sided; 0..1. */
  readonly pValue: number;
}

/** A difference with its interval and test. `n` counts both groups together. */
export interface Comparison extends Estimate, TestResult {}
