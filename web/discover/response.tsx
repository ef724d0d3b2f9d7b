import { surveys, type ItemResult, type SurveyResponse } from '@rehire/contract/discover/surveys';
import { Await } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useRead } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { dateTime } from '../ui/format.ts';
import { WalkThread } from '../shell/thread/walk-thread.tsx';
import { Section } from '../ui/page.tsx';
import css from './discover.module.css';
import own from './results.module.css';

/** What an item asks, with the question above it. */
export const questionOf = ({ item }: ItemResult): string =>
  item.stem ? `${item.stem} ${item.text}` : item.text;

/** An answer as it is read: several of them with commas between. */
export const written = (answer: SurveyResponse['answers'][string] | undefined): string =>
  Array.isArray(answer) ? answer.join(', ') : String(answer ?? '');

/** One person's answers to the whole survey: what a response in the thread opens to. */
export function OneResponse({
  survey,
  response,
  results,
}: {
  survey: string;
  response: string;
  results: readonly ItemResult[];
}) {
  const workspace = useWorkspaceId();
  const read = useRead(surveys.responses, {
    params: { workspace, survey },
    query: { response, limit: 1 },
  });
  return (
    <Await read={read} of="the response" lines={4}>
      {({ items: [found] }) =>
        found ? (
          <Section
            title={`Response ${found.respondent}`}
            note={
              <>
                {found.submittedAt === null ? 'At a time not told' : dateTime(found.submittedAt)}
                {!found.complete && ', not to the end'}
                {found.customer !== null && (
                  <>
                    , by <To page={`/people/${found.customer}`}>a known customer</To>
                  </>
                )}
              </>
            }
            actions={
              <>
                <WalkThread node={{ kind: 'response', id: response }} small />
                <To page={`/discover/surveys/${survey}`}>All responses together</To>
              </>
            }
          >
            <dl className={own.written}>
              {results
                .filter(({ item }) => item.key in found.answers)
                .map((result) => (
                  <div key={result.item.key}>
                    <dt>{questionOf(result)}</dt>
                    <dd>{written(found.answers[result.item.key])}</dd>
                  </div>
                ))}
            </dl>
          </Section>
        ) : (
          <p className={css.quiet}>This response is not here any more.</p>
        )
      }
    </Await>
  );
}
