import { utcTime } from '../calendar.ts';
import type { Recommendation } from '../recommend.ts';
import { row } from './csv.ts';

const RECOMMEND_COLUMNS: readonly string[] =
  'id,person,survey_type,score,comment,permalink,created_at,updated_at,person_properties,notes,tags,additional_answers'.split(
    ',',
  );

/** The feedback tool's export of the six recommend waves: a row an answer, the wave in its tag. */
export function* recommendFile(recommendations: readonly Recommendation[]): Generator<string> {
  yield row(RECOMMEND_COLUMNS);
  for (const [index, { subscription, wave, at, score, comment }] of recommendations.entries()) {
    const id = 482_113_000 + index * 17;
    const { customer } = subscription;
    yield row([
      id,
      customer.email,
      'nps',
      score,
      comment,
      `https://feedback.example.com/r/${(id * 2_654_435_761).toString(36)}`,
      `${utcTime(at)} UTC`,
      `${utcTime(at + (comment === '' ? 0 : 74))} UTC`,
      JSON.stringify({ 'Customer ID': customer.id, Wave: wave }),
      '',
      wave,
      '',
    ]);
  }
}
