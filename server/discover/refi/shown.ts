import { type JobStep, jobSteps } from '@rehire/contract/define/outcomes';
import { type Force, forces } from '@rehire/contract/discover/forces';

/** What a quote is said to show, beside its codes. */
export interface Shown {
  readonly force: Force | null;
  readonly emotion: number | null;
  readonly step: JobStep | null;
}

const LABELS = { force: 'Force of progress', emotion: 'Feeling', step: 'Step of the job' } as const;

/** What a quote shows as other tools take it: a line each. */
export const describe = (shown: Shown): string =>
  (['force', 'emotion', 'step'] as const)
    .flatMap((part) => (shown[part] === null ? [] : [`${LABELS[part]}: ${shown[part]}`]))
    .join('\n');

/** Reads back what `describe` wrote; every other line is a note. */
export function readShown(text: string): Shown & { readonly note: string } {
  const rest: string[] = [];
  const found: { force: Force | null; emotion: number | null; step: JobStep | null } = {
    force: null,
    emotion: null,
    step: null,
  };
  for (const line of text.split('\n')) {
    const [, label, value = ''] = /^([\w ]+): (\S+)$/.exec(line) ?? [];
    const force = label === LABELS.force ? forces.find((each) => each === value) : undefined;
    const step = label === LABELS.step ? jobSteps.find((each) => each === value) : undefined;
    const emotion = label === LABELS.emotion && /^(?:-?[12]|0)$/.test(value) ? Number(value) : undefined;
    if (force) found.force = force;
    else if (step) found.step = step;
    else if (emotion !== undefined) found.emotion = emotion;
    else rest.push(line);
  }
  return { ...found, note: rest.join('\n').trim() };
}
