import { ratings, type Ratings } from '../survey/ratings.ts';
import { sharedLines } from './shared-data.ts';

interface Row {
  readonly respondentId: number;
  readonly outcomeId: number;
  readonly importance: number;
  readonly satisfaction: number;
}

/** The ratings of 393 park visitors on 22 outcomes (Roberts et al., MDPI Data 3(4):69). */
export function perthParks(): Ratings {
  const rows = sharedLines('perth-parks.jsonl').map((line) => JSON.parse(line) as Row);
  const respondents = 393;
  const outcomes = 22;
  const importance = new Uint8Array(respondents * outcomes);
  const satisfaction = new Uint8Array(respondents * outcomes);
  for (const row of rows) {
    const at = (row.respondentId - 1) * outcomes + row.outcomeId - 1;
    importance[at] = row.importance;
    satisfaction[at] = row.satisfaction;
  }
  return ratings(respondents, outcomes, importance, satisfaction);
}
