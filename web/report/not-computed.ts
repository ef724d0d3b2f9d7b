import type { Report } from '@rehire/contract/report';
import { metricWords } from '../measure/metrics.ts';
import { whoIs } from './who.ts';

type NotComputed = Report['notComputed'][number];

const figureOf = ({ metric }: NotComputed): string => {
  if (metric === 'opportunity') return 'Opportunity';
  if (metric === 'segments') return 'Job segments';
  return metricWords[metric].title;
};

/** What was not computed for each reason; where it is so of some figures of each of some segments, both are named once. */
export function notComputedByReason(
  report: Pick<Report, 'notComputed' | 'segments'>,
): readonly { readonly reason: string; readonly what: string }[] {
  const byReason = new Map<string, NotComputed[]>();
  for (const one of report.notComputed) byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one]);
  return [...byReason].map(([reason, rows]) => {
    const figures = new Set(rows.map(figureOf));
    const segments = new Set(rows.flatMap(({ segment }) => (segment === null ? [] : [segment])));
    const named = [...segments].map((segment) => whoIs(report, segment).name).join(', ');
    const crossed =
      rows.every(({ segment }) => segment !== null) && rows.length === figures.size * segments.size;
    const each = rows.map((row) =>
      row.segment === null ? figureOf(row) : `${figureOf(row)} of ${whoIs(report, row.segment).name}`,
    );
    return { reason, what: crossed ? `${[...figures].join('; ')} of ${named}` : each.join(', ') };
  });
}
