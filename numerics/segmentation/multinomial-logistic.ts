import { requireLength } from '../errors.ts';
import { columnScales, type Table } from '../factors/table.ts';
import { minimise } from '../optimisation/bfgs.ts';
import { isUndefined, notEnoughAnswers, type Defined } from '../undefined.ts';
import { softmax, type Classifier } from './classifier.ts';

/**
 * Multinomial logistic regression: the odds of each segment against the first as a product of what each answer brings.
 *
 * Source: McFadden 1974; as nnet's multinom. A little `ridge` on the slopes of standardised items (default 0.1 in -ln L) keeps them finite
 * where the answers tell segments apart without a mistake; 0 is plain maximum likelihood. Hypotheses: log odds linear in the answers; no
 * distribution of the answers is assumed. Undefined: `not-enough-answers` below one row more than items and segments, or where a segment
 * is empty; `did-not-converge`. Cost: O(iterations · rows · items · k).
 *
 * @example
 * multinomialLogistic(table(6, 1, Float64Array.of(1, 2, 6, 5, 8, 9)), Int32Array.of(0, 0, 0, 1, 1, 1), 2) // { k: 2, items: 1, intercepts: [0, -3.61726], weights: [0, 0.682279] }
 */
export function multinomialLogistic(
  data: Table,
  segments: Int32Array,
  k: number,
  options: { readonly ridge?: number } = {},
): Defined<Classifier> {
  const { ridge = 0.1 } = options;
  const { rows, columns: items, values } = data;
  requireLength('segments', rows, segments.length);
  if (rows < items + k + 1) return notEnoughAnswers(rows, items + k + 1);
  for (let c = 0; c < k; c++) if (!segments.includes(c)) return notEnoughAnswers(0, 1);
  const { means, deviations } = columnScales(data);
  const scales = deviations.map((deviation) => (deviation > 0 ? 1 / deviation : 0));
  const width = items + 1;
  const free = k - 1;
  const logits = new Float64Array(k);
  const found = minimise(
    (x, gradient) => {
      gradient.fill(0);
      let value = 0;
      for (let i = 0; i < rows; i++) {
        logits.fill(0);
        for (let c = 0; c < free; c++) logits[c + 1] = x[c * width]!;
        for (let j = 0; j < items; j++) {
          const answer = (values[i * items + j]! - means[j]!) * scales[j]!;
          for (let c = 0; c < free; c++) logits[c + 1] = logits[c + 1]! + x[c * width + 1 + j]! * answer;
        }
        const own = segments[i]!;
        const ownLogit = logits[own]!;
        value += softmax(logits) - ownLogit;
        for (let c = 0; c < free; c++) {
          const slope = logits[c + 1]! - Number(own === c + 1);
          gradient[c * width] = gradient[c * width]! + slope;
          for (let j = 0; j < items; j++) {
            const at = c * width + 1 + j;
            gradient[at] = gradient[at]! + slope * (values[i * items + j]! - means[j]!) * scales[j]!;
          }
        }
      }
      for (let at = 0; at < x.length; at++) {
        if (at % width === 0) continue;
        value += (ridge / 2) * x[at]! ** 2;
        gradient[at] = gradient[at]! + ridge * x[at]!;
      }
      return value;
    },
    new Float64Array(free * width),
    { tolerance: 1e-8, maxIterations: 1000 },
  );
  if (isUndefined(found)) return found;
  const intercepts = new Float64Array(k);
  const weights = new Float64Array(items * k);
  for (let c = 0; c < free; c++) {
    intercepts[c + 1] = found.x[c * width]!;
    for (let j = 0; j < items; j++) {
      const weight = found.x[c * width + 1 + j]! * scales[j]!;
      weights[j * k + c + 1] = weight;
      intercepts[c + 1] = intercepts[c + 1]! - weight * means[j]!;
    }
  }
  return { k, items, intercepts, weights };
}
