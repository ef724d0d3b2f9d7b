import { Button } from '@mantine/core';
import { outcomes } from '@rehire/contract/define/outcomes';
import { codes } from '@rehire/contract/discover/codes';
import { feedbackRoutes } from '@rehire/contract/discover/feedback';
import { quotes } from '@rehire/contract/discover/quotes';
import { suggestions, type NearText, type Suggestion } from '@rehire/contract/discover/suggestions';
import type { ReactNode } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { useRead, useReadAll, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { counted, number } from '../ui/format.ts';
import { CodeName } from './code-name.tsx';
import css from './suggested.module.css';
import { trustLine } from './trust-words.ts';

const touched = [suggestions.read, feedbackRoutes.list, feedbackRoutes.get, quotes.list];
const feelingWords: Readonly<Record<string, string>> = {
  '-1': 'felt bad',
  '0': 'felt neither',
  '1': 'felt good',
};

/**
 * What near texts say about a quote or a piece of feedback, each with its reason, waiting for a person. Nothing is shown of
 * a kind whose suggestions were not right often enough on what the team itself decided.
 */
export function Suggested({
  kind,
  id,
  onFeeling,
  onSame,
}: {
  kind: 'quote' | 'feedback';
  id: string;
  onFeeling: (felt: number) => void;
  /** Puts another piece behind this one. */
  onSame?: (other: string) => void;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const read = useRead(suggestions.read, { params: { workspace, kind, id } });
  const accept = useWrite(suggestions.accept, touched);
  const codebook = useReadAll(codes.list, { params: { workspace } });
  const stated = useReadAll(outcomes.list, { params: { workspace } });
  const found = read.data;
  if (!found) return null;
  const agree = (to: { kind: 'code' | 'outcome'; id: string }) =>
    accept.mutate({ params: { workspace, kind, id }, body: { to } });
  const nothing =
    found.codes.length + found.outcomes.length + found.similar.length === 0 && found.feeling === null;
  const { trust } = found;
  return (
    <section className={css.suggested} aria-label="Suggested">
      <h3>{nothing ? 'Nothing is suggested' : 'Suggested by what is like it'}</h3>
      <FailureOf error={accept.error} />
      <ul>
        {found.codes.flatMap((each) => {
          const code = codebook.data?.find((one) => one.id === each.id);
          return code
            ? [
                <Row
                  key={each.id}
                  suggestion={each}
                  deed="Give it"
                  {...(may ? { onAgree: () => agree({ kind: 'code', id: each.id }) } : {})}
                >
                  <CodeName name={code.name} colour={code.colour} />
                </Row>,
              ]
            : [];
        })}
        {found.outcomes.flatMap((each) => {
          const outcome = stated.data?.find((one) => one.id === each.id);
          return outcome
            ? [
                <Row
                  key={each.id}
                  suggestion={each}
                  deed="Link it"
                  {...(may ? { onAgree: () => agree({ kind: 'outcome', id: each.id }) } : {})}
                >
                  {outcome.statement}
                </Row>,
              ]
            : [];
        })}
        {found.feeling && (
          <li>
            <div>
              <strong>{feelingWords[String(found.feeling.value)]}</strong>
              <p className={css.why}>
                {found.feeling.words.length > 0
                  ? `by the words ${found.feeling.words.map((word) => `“${word}”`).join(', ')}`
                  : reason(found.feeling.from)}
              </p>
            </div>
            {may && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => onFeeling(found.feeling?.value ?? 0)}
              >
                So it is
              </Button>
            )}
          </li>
        )}
      </ul>
      {found.similar.length > 0 && (
        <details>
          <summary>
            More like this
            {found.similar.some(({ nearlySame }) => nearlySame) && ', one of them nearly the same'}
          </summary>
          <ul>
            {found.similar.map((each) => (
              <li key={each.id}>
                <div>
                  <span className={css.text}>{each.text}</span>
                  <p className={css.why}>
                    {each.nearlySame ? 'nearly the same' : 'alike'} ({number(each.similarity, 2)}), by{' '}
                    {each.words.join(', ')}
                  </p>
                </div>
                {may && onSame && each.kind === 'feedback' && each.nearlySame && (
                  <Button size="compact-xs" variant="default" onClick={() => onSame(each.id)}>
                    Says the same
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>What suggestions rest on</summary>
        <ul>
          {(
            [
              ['Codes', trust.codes],
              ['Outcomes', trust.outcomes],
              ['Feelings', trust.feelings],
            ] as const
          ).map(([kind, of]) => (
            <li key={kind} className={css.why}>
              {trustLine(kind, of)}
            </li>
          ))}
        </ul>
        <p className={css.why}>Computed here, sent nowhere.</p>
      </details>
    </section>
  );
}

const reason = (from: readonly NearText[]): string => {
  const [first] = from;
  if (!first) return '';
  const more = from.length > 1 ? ` and ${counted(from.length - 1, 'other')}` : '';
  return `like “${first.text.length > 90 ? `${first.text.slice(0, 90)}…` : first.text}”${more}, by ${first.words.join(', ')}`;
};

function Row({
  suggestion,
  deed,
  onAgree,
  children,
}: {
  suggestion: Suggestion;
  deed: string;
  onAgree?: () => void;
  children: ReactNode;
}) {
  return (
    <li>
      <div>
        {children} <span className={css.why}>{number(suggestion.score, 2)}</span>
        <p className={css.why}>{reason(suggestion.from)}</p>
      </div>
      {onAgree && (
        <Button size="compact-xs" variant="default" onClick={onAgree}>
          {deed}
        </Button>
      )}
    </li>
  );
}
