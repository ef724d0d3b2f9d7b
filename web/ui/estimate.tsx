import { VisuallyHidden } from '@mantine/core';
import type { Estimate } from '@rehire/contract/estimate';
import css from './estimate.module.css';
import { interval, inUnit, sample, spoken, whyUnknown, type Unit } from './reading.ts';

/**
 * A number with its 95% interval and n, or why there is none yet. With `onOpen` it opens to the rows that made it.
 * `size="figure"` is the headline form; `end` sets it flush right in a table.
 */
export function EstimateView({
  of,
  estimate,
  unit,
  size = 'text',
  end = false,
  thing,
  onOpen,
}: {
  of: string;
  estimate: Estimate;
  unit: Unit;
  size?: 'text' | 'figure';
  end?: boolean;
  /** What n counts, where that is neither people nor answers: `month`. */
  thing?: string;
  onOpen?: () => void;
}) {
  const range = interval(estimate, unit);
  const shown = estimate.known ? (
    <>
      <span className={css.value}>{inUnit(estimate.value, unit)}</span>
      <span className={css.rest}>
        {range ? `${range} · ` : ''}
        {sample(estimate.n, thing)}
      </span>
    </>
  ) : (
    <span className={css.unknown}>{whyUnknown(estimate)}</span>
  );
  const className = size === 'figure' ? `${css.estimate} ${css.figure}` : css.estimate;
  const body = (
    <>
      <VisuallyHidden>{spoken(estimate, unit, of, undefined, thing)}</VisuallyHidden>
      <span className={className} data-end={end || undefined} aria-hidden="true">
        {shown}
      </span>
    </>
  );
  if (!onOpen || !estimate.known) return <span>{body}</span>;
  return (
    <button type="button" className={css.open} onClick={onOpen} title="Show what this rests on">
      {body}
    </button>
  );
}
