import type { Scale } from '@rehire/contract/discover/questionnaire';
import type { Field } from './field.ts';

/** A scale from its low end to its high end, as numbers to tap. */
export function Points({ item, scale, given, described, onChange }: Field & { scale: Scale }) {
  const step = scale.low < scale.high ? 1 : -1;
  const points = Array.from({ length: Math.abs(scale.high - scale.low) + 1 }, (_, i) => scale.low + i * step);
  const labelOf = (point: number) =>
    point === scale.low ? scale.lowLabel : point === scale.high ? scale.highLabel : undefined;
  return (
    <div class="scale">
      <div class="points">
        {points.map((point) => (
          <label key={point}>
            <input
              type="radio"
              name={item.key}
              checked={given === point}
              aria-label={labelOf(point) ? `${point}, ${labelOf(point)}` : undefined}
              aria-describedby={described}
              onChange={() => onChange(point)}
            />
            <span aria-hidden={labelOf(point) !== undefined}>{point}</span>
          </label>
        ))}
      </div>
      {(scale.lowLabel || scale.highLabel) && (
        <p class="ends" aria-hidden="true">
          <span>{scale.lowLabel}</span>
          <span>{scale.highLabel}</span>
        </p>
      )}
    </div>
  );
}
