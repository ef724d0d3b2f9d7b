import { cholesky, choleskyInverse } from '../linear/cholesky.ts';
import type { LongWork } from '../long-work.ts';
import { hessian, minimise, type Objective } from '../optimisation/bfgs.ts';
import { isUndefined, type Defined } from '../undefined.ts';

/** A model fitted by maximum likelihood. `P` names its parameters as the literature does. */
export interface Fit<P extends string> {
  readonly parameters: Readonly<Record<P, number>>;
  /** Standard error of each parameter, from the curvature at the maximum; absent where the likelihood is flat there. */
  readonly standardErrors: Readonly<Record<P, number>> | undefined;
  readonly logLikelihood: number;
  /** Customers that the fit rests on. */
  readonly customers: number;
  readonly iterations: number;
}

/**
 * Maximises a log-likelihood over positive parameters, in their logarithms.
 *
 * `logLikelihood` answers the value at the parameters and writes its slopes by them (not by their logarithms) into its second argument.
 * The search runs on the mean over customers, so that its tolerance does not depend on their number. Undefined: `did-not-converge`.
 */
export function fitPositive<P extends string>(
  names: readonly P[],
  start: readonly number[],
  customers: number,
  logLikelihood: Objective,
  work: LongWork,
): Defined<Fit<P>> {
  const parameters = new Float64Array(names.length);
  const objective: Objective = (ln, gradient) => {
    for (let i = 0; i < ln.length; i++) {
      if (!(Math.abs(ln[i]!) < 30)) return Infinity;
      parameters[i] = Math.exp(ln[i]!);
    }
    const value = logLikelihood(parameters, gradient);
    for (let i = 0; i < ln.length; i++) gradient[i] = (-gradient[i]! * parameters[i]!) / customers;
    return Number.isNaN(value) ? Infinity : -value / customers;
  };
  const minimum = minimise(objective, start.map(Math.log), work);
  if (isUndefined(minimum)) return minimum;
  const factor = cholesky(hessian(objective, minimum.x), names.length);
  const covariance = isUndefined(factor) ? undefined : choleskyInverse(factor);
  const named = (of: (value: number, i: number) => number) =>
    Object.fromEntries(names.map((name, i) => [name, of(Math.exp(minimum.x[i]!), i)])) as Record<P, number>;
  return {
    parameters: named((value) => value),
    standardErrors:
      covariance && named((value, i) => value * Math.sqrt(covariance[i * names.length + i]! / customers)),
    logLikelihood: -minimum.value * customers,
    customers,
    iterations: minimum.iterations,
  };
}
