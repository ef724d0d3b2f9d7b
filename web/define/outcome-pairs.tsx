import { Button } from '@mantine/core';
import { outcomeLists, type OutcomePair } from '@rehire/contract/define/outcome-lists';
import { FailureOf } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useRead, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { counted, dateTime } from '../ui/format.ts';
import { Section } from '../ui/page.tsx';
import css from './define.module.css';

/** Outcomes that are stated twice or nearly so, to be made one; and merges that can be taken back. */
export function OutcomePairs() {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const found = useRead(outcomeLists.pairs, { params: { workspace }, query: {} });
  const merges = useRead(outcomeLists.merges, { params: { workspace }, query: { limit: 5 } });
  const unmerge = useWrite(outcomeLists.unmerge);
  const pairs = found.data?.items ?? [];
  const done = merges.data?.items ?? [];
  if (pairs.length + done.length === 0) return null;
  return (
    <Section
      title={pairs.length === 0 ? 'Merged lately' : `${counted(pairs.length, 'pair')} that may be one`}
      note="Found by what they control and when, however they begin. Quotes and links go to the one that you keep."
    >
      <ul className={css.pairs}>
        {pairs.map((pair) => (
          <Pair key={pair.outcomes.map(({ id }) => id).join(' ')} pair={pair} may={may} />
        ))}
      </ul>
      <FailureOf error={unmerge.error} />
      {done.length > 0 && (
        <ul className={css.pairs}>
          {done.map((merge) => (
            <li key={merge.id}>
              <span>
                {merge.authorName ?? 'Somebody'} {merge.summary}{' '}
                <span className={css.quiet}>{dateTime(merge.at)}</span>
              </span>
              {may && (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={`Undo: ${merge.summary}`}
                  onClick={() => unmerge.mutate({ params: { workspace, merge: merge.id } })}
                >
                  Undo
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Pair({ pair, may }: { pair: OutcomePair; may: boolean }) {
  const workspace = useWorkspaceId();
  const merge = useWrite(outcomeLists.merge);
  return (
    <li>
      {pair.outcomes.map((outcome, at) => {
        const other = pair.outcomes[1 - at];
        return (
          <p key={outcome.id}>
            <To page={`/define/outcomes/${outcome.id}`}>{outcome.statement}</To>
            {may && other && (
              <Button
                variant="subtle"
                size="compact-xs"
                loading={merge.isPending}
                aria-label={`Keep this one: ${outcome.statement}`}
                onClick={() =>
                  merge.mutate({ params: { workspace }, body: { outcomes: [other.id], into: outcome.id } })
                }
              >
                Keep this one
              </Button>
            )}
          </p>
        );
      })}
      <span className={css.quiet}>
        {pair.same
          ? 'the same but for case and punctuation'
          : `${Math.round(pair.similarity * 100)}% of their trigrams are the same`}
      </span>
      <FailureOf error={merge.error} />
    </li>
  );
}
