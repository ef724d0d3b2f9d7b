import type { CodeAgreement, CodingDisagreement } from '@rehire/contract/discover/agreement';
import { krippendorffInterval } from '@rehire/numerics/qualitative/krippendorff';
import { seeded, seedFor } from '@rehire/numerics/random/generator';
import { shown } from '../../platform/estimate/estimate.ts';
import { task } from '../../platform/workers/task.ts';

/** A passage with what each coder gave it, the first coding first. Who has not coded it is left out. */
export interface CodedPassage {
  readonly position: number;
  readonly transcript: { readonly id: string; readonly title: string };
  readonly at: number;
  readonly speaker: string | null;
  readonly text: string;
  readonly codings: readonly { readonly coder: string; readonly codes: readonly string[] }[];
}

export interface AgreementInput {
  readonly passages: readonly CodedPassage[];
  readonly codes: readonly { readonly id: string; readonly name: string }[];
  readonly coders: readonly string[];
}

export interface Agreement {
  readonly codes: CodeAgreement[];
  readonly disagreements: CodingDisagreement[];
}

const SEED = 1970;

/**
 * Agreement code by code: whether a passage carries the code is a nominal value, passages are the units, and those that one
 * coder alone has seen count for nothing. Codes that nobody gave are left out.
 */
export function agreementOf({ passages, codes, coders }: AgreementInput): Agreement {
  const judged = passages.filter(({ codings }) => codings.length > 1);
  const given = new Set(judged.flatMap(({ codings }) => codings.flatMap((each) => each.codes)));
  const counts = (code: string) => {
    const tally = { all: 0, some: 0, none: 0 };
    for (const { codings } of judged) {
      const yes = codings.filter((each) => each.codes.includes(code)).length;
      tally[yes === codings.length ? 'all' : yes === 0 ? 'none' : 'some'] += 1;
    }
    return tally;
  };
  return {
    codes: codes
      .filter(({ id }) => given.has(id))
      .map(({ id, name }, at) => {
        const values = coders.map((coder) =>
          judged.map(({ codings }) => {
            const own = codings.find((each) => each.coder === coder);
            return own === undefined ? undefined : Number(own.codes.includes(id));
          }),
        );
        const alpha = krippendorffInterval(values, 'nominal', seeded(seedFor(SEED, at)));
        return { code: id, name, alpha: shown(alpha, judged.length), ...counts(id) };
      }),
    disagreements: judged
      .filter(({ codings }) => new Set(codings.map((each) => [...each.codes].toSorted().join())).size > 1)
      .map(({ codings, ...passage }) => ({
        ...passage,
        codings: codings.map(({ coder, codes: own }) => ({ coder, codes: [...own] })),
      })),
  };
}

/** Resamples the passages of a sample in a worker thread. */
export const agreementTask = task('discover.agreement', agreementOf);
