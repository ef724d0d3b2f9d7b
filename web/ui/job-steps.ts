import type { JobStep } from '@rehire/contract/define/outcomes';

/** The steps of the universal job map, as pages name them. */
export const stepWords: Record<JobStep, string> = {
  define: 'Define',
  locate: 'Locate',
  prepare: 'Prepare',
  confirm: 'Confirm',
  execute: 'Execute',
  monitor: 'Monitor',
  modify: 'Modify',
  conclude: 'Conclude',
};
