import { experiments } from './experiments.ts';
import { lifetimeStudies } from './lifetimes.ts';
import { agreementStudies, loyaltyStudies } from './loyalty.ts';
import { sharesAndMeans } from './shares-and-means.ts';
import type { Study } from './study.ts';

/** Every interval and test of numerics in the situations that it is tried in. */
export const studies: readonly Study[] = [
  ...sharesAndMeans,
  ...loyaltyStudies,
  ...experiments,
  ...lifetimeStudies,
  ...agreementStudies,
];
