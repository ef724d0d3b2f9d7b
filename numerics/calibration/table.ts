import { BANDS, type Study, type Tally } from './study.ts';

const PROMISES = {
  coverage: 'holds the truth',
  'false-alarms': 'false alarms',
  'at-most': 'false alarms (5% at most)',
};

/** A figure of a study: its share, and whether that lies in the band it must lie in. */
export interface Verdict {
  readonly figure: string;
  readonly share: number;
  readonly within: boolean;
  /** Share of samples that had a value. */
  readonly valued: number;
}

/**
 * What a tally says of each figure; `slack` widens the band for a tally of few samples.
 *
 * @internal
 */
export function verdicts(study: Study, tally: Tally, slack = 0): readonly Verdict[] {
  const [low, high] = BANDS[study.promise];
  return tally.counted.map((counted, k) => {
    const valued = tally.valued[k] ?? 0;
    const share = counted / valued;
    return {
      figure: study.figures?.[k] ?? '',
      share,
      within: share >= low - slack && share <= high + slack,
      valued: valued / tally.trials,
    };
  });
}

/**
 * Rows of the page's table.
 *
 * @internal
 */
export function rowsOf(study: Study, tally: Tally): readonly string[] {
  return verdicts(study, tally).map(({ figure, share, within, valued }) => {
    const percent = (value: number) => `${(100 * value).toFixed(1)}%`;
    const kept = valued < 1 ? `, ${percent(valued)} of them with a value` : '';
    const verdict = within ? 'yes' : `**no**${study.known === undefined ? '' : `: ${study.known}`}`;
    const method = figure === '' ? study.method : `${study.method}: ${figure}`;
    return `| ${method} | ${study.situation} | ${PROMISES[study.promise]} | ${percent(share)} | ${verdict} | ${tally.trials}${kept} |`;
  });
}
