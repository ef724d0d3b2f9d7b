import type { LaterCohorts } from '@rehire/contract/measure/loyalty';
import { monthName } from '../charts/cohort-triangle.tsx';
import { EstimateView } from '../ui/estimate.tsx';
import { counted } from '../ui/format.ts';
import css from './measure.module.css';

const months = ({ from, to }: { from: string; to: string }): string =>
  from === to ? monthName(from) : `${monthName(from)} to ${monthName(to)}`;

function answer({ since, difference }: LaterCohorts): string {
  const when = `${counted(since, 'month')} after the first order`;
  if (difference.known && difference.low !== null && difference.low > 0)
    return `Yes: more of those won lately order ${when}.`;
  if (difference.known && difference.high !== null && difference.high < 0)
    return `No: fewer of those won lately order ${when}.`;
  return `No difference beyond chance between those won lately and those won before, ${when}.`;
}

/** Whether those won lately stay longer, and the shares that say so, each opening to its customers. */
export function LaterAnswer({
  later,
  onOpen,
}: {
  later: LaterCohorts;
  onOpen: (from: string, through: string) => void;
}) {
  const again = `ordered ${counted(later.since, 'month')} later`;
  return (
    <>
      <p className={css.answer}>{answer(later)}</p>
      <dl className={css.sides}>
        {[later.earlier, later.later].map((side) => (
          <div key={side.from}>
            <dt>First order {months(side)}</dt>
            <dd>
              <EstimateView
                of={`First order ${months(side)}, ${again}`}
                estimate={side.estimate}
                unit="rate"
                onOpen={() => onOpen(side.from, side.to)}
              />
            </dd>
          </div>
        ))}
        <div>
          <dt>Difference</dt>
          <dd>
            <EstimateView of="Difference" estimate={later.difference} unit="percentage-points" />
          </dd>
        </div>
      </dl>
    </>
  );
}
