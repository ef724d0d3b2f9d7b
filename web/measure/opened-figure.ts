import { metrics, type Metric } from '@rehire/contract/measure/loyalty';

/** A figure that was opened to its customers: whose it is (null for everybody), beside whom, and of which month alone. */
export interface OpenedFigure {
  readonly metric: Metric;
  readonly segment: string | null;
  readonly beside?: string;
  readonly month?: string;
}

/** A figure as one value of the address: `nps`, `nps:<segment>`, `nps:<segment>~<other>`, `nps:<segment>@2026-03`. */
export function writeFigure({ metric, segment, beside, month }: OpenedFigure): string {
  const whose = segment ? `:${segment}` : '';
  return `${metric}${whose}${beside ? `~${beside}` : ''}${month ? `@${month}` : ''}`;
}

export function readFigure(text: string | null): OpenedFigure | null {
  const [, name, segment, beside, month] =
    /^([a-z_0-9]+)(?::([\da-f-]+))?(?:~([\da-f-]+))?(?:@(\d{4}-\d{2}))?$/.exec(text ?? '') ?? [];
  const metric = metrics.find((each) => each === name);
  if (!metric) return null;
  return {
    metric,
    segment: segment ?? null,
    ...(beside === undefined ? {} : { beside }),
    ...(month === undefined ? {} : { month }),
  };
}
