import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../e2e/kit/rehire.ts';

/** How a visit went: scores 0..100, times in milliseconds, the bytes that came over the wire. */
export interface Visit {
  readonly performance: number;
  readonly accessibility: number;
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly blocked: number;
  readonly shift: number;
  readonly bytes: number;
  readonly requests: number;
  /** What accessibility found wrong. */
  readonly faults: readonly string[];
}

export type Preset = 'desktop' | 'mobile';

interface Report {
  readonly runtimeError?: { readonly message: string };
  readonly categories: Readonly<
    Record<string, { readonly score: number | null; readonly auditRefs: readonly { readonly id: string }[] }>
  >;
  readonly audits: Readonly<
    Record<
      string,
      {
        readonly title: string;
        readonly score: number | null;
        readonly numericValue?: number;
        readonly details?: { readonly items?: readonly { readonly transferSize?: number }[] };
      }
    >
  >;
}

type Lighthouse = (
  url: string,
  flags: Readonly<Record<string, unknown>>,
  config?: unknown,
) => Promise<{ readonly lhr: Report } | undefined>;

const folder = join(root, '.bench/lighthouse');
/** The last that runs on Node 20. */
const version = '12.8.2';

const load = async <T>(path: string): Promise<T> => {
  const module: unknown = await import(
    pathToFileURL(join(folder, 'node_modules/lighthouse/core', path)).href
  );
  return (module as { default: T }).default;
};

/** Lighthouse, installed on first use in a folder of its own. */
export async function openLighthouse(port: number): Promise<(url: string, preset: Preset) => Promise<Visit>> {
  const installed = spawnSync(
    process.execPath,
    [join(root, 'scripts/beside.mjs'), folder, `lighthouse@${version}`, '120 MB'],
    { stdio: 'inherit' },
  );
  if (installed.status !== 0) process.exit(1);
  const lighthouse = await load<Lighthouse>('index.js');
  const desktop = await load<unknown>('config/desktop-config.js');
  return async (url, preset) => {
    const flags = {
      port,
      logLevel: 'error',
      output: 'json',
      onlyCategories: ['performance', 'accessibility'],
      // The session's cookie stays; the caches are emptied before.
      disableStorageReset: true,
    };
    const result = await lighthouse(url, flags, preset === 'desktop' ? desktop : undefined);
    if (!result || result.lhr.runtimeError)
      throw new Error(`${url}: ${result?.lhr.runtimeError?.message ?? 'Lighthouse gave no report'}`);
    return visitOf(result.lhr);
  };
}

function visitOf({ categories, audits }: Report): Visit {
  const score = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100);
  const value = (name: string): number => audits[name]?.numericValue ?? Number.NaN;
  const requests = audits['network-requests']?.details?.items ?? [];
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    firstPaint: value('first-contentful-paint'),
    largestPaint: value('largest-contentful-paint'),
    blocked: value('total-blocking-time'),
    shift: value('cumulative-layout-shift'),
    bytes: requests.reduce((sum, { transferSize = 0 }) => sum + transferSize, 0),
    requests: requests.length,
    faults: (categories['accessibility']?.auditRefs ?? [])
      .map(({ id }) => audits[id])
      .filter((audit) => audit?.score === 0)
      .map((audit) => audit?.title ?? ''),
  };
}
