import { Button } from '@mantine/core';
import { codes as contract } from '@rehire/contract/discover/codes';
import { feedbackRoutes } from '@rehire/contract/discover/feedback';
import { metaphors } from '@rehire/contract/discover/metaphors';
import { observations } from '@rehire/contract/discover/observations';
import { quotes, type Quote } from '@rehire/contract/discover/quotes';
import { threads } from '@rehire/contract/thread/threads';
import { FailureOf } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useReadAll, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Icon } from '../ui/icons.tsx';
import { CodeName } from './code-name.tsx';
import css from './coding.module.css';

/** What can be given codes: a quote, a piece of feedback. */
export type Coded = Pick<Quote, 'id' | 'links'>;
type CodedKind = 'quote' | 'feedback' | 'observation' | 'metaphor';

/** What is shown of each kind, to be read again. */
const shownOf = {
  quote: [quotes.list, contract.list],
  feedback: [feedbackRoutes.list, feedbackRoutes.get],
  observation: [observations.list, observations.get],
  metaphor: [metaphors.list, metaphors.get],
} as const;

/** The codes of a quote or another thing, by their links. */
export const codesOf = (
  quote: Pick<Coded, 'links'>,
): { readonly edge: string; readonly code: string; readonly by: string | null }[] =>
  quote.links.flatMap(({ edge, type, to, by }) =>
    to.kind === 'code' && type === 'belongs-to' ? [{ edge, code: to.id, by }] : [],
  );

/** Gives a quote or another thing a code, or takes it back. What else is shown of such things and of codes is read again. */
export function useCoding(kind: CodedKind = 'quote') {
  const workspace = useWorkspaceId();
  const touched = shownOf[kind];
  const link = useWrite(threads.link, touched);
  const unlink = useWrite(threads.unlink, touched);
  const toggle = (quote: Coded, code: string) => {
    const there = codesOf(quote).find((each) => each.code === code);
    if (there) unlink.mutate({ params: { workspace, edge: there.edge } });
    else
      link.mutate({
        params: { workspace },
        body: { from: { kind, id: quote.id }, type: 'belongs-to', to: { kind: 'code', id: code } },
      });
  };
  return { toggle, error: link.error ?? unlink.error };
}

/** What a quote or another thing is about: its codes, each with who gave it. */
export function QuoteCodes({
  quote,
  kind = 'quote',
  title = 'Codes',
  onChoose,
}: {
  quote: Coded;
  kind?: CodedKind;
  title?: string;
  onChoose: () => void;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const list = useReadAll(contract.list, { params: { workspace } });
  const coding = useCoding(kind);
  const known = new Map(list.data?.map((code) => [code.id, code]));
  const given = codesOf(quote).flatMap((each) => {
    const code = known.get(each.code);
    return code ? [{ ...each, code }] : [];
  });
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {given.length === 0 && <p className={css.quiet}>None yet.</p>}
      <ul className={css.chips}>
        {given.map(({ edge, code, by }) => (
          <li key={edge} className={css.chip} title={by === null ? undefined : `by ${by}`}>
            <To page={`/discover/codes/${code.id}`}>
              <CodeName name={code.name} colour={code.colour} />
            </To>
            {may && (
              <button
                type="button"
                aria-label={`Take ${code.name} off`}
                onClick={() => coding.toggle(quote, code.id)}
              >
                <Icon name="close" size={14} />
              </button>
            )}
          </li>
        ))}
        {may && (
          <li>
            <Button variant="subtle" size="compact-xs" onClick={onChoose}>
              Add a code
            </Button>
          </li>
        )}
      </ul>
      <FailureOf error={coding.error} />
    </section>
  );
}
