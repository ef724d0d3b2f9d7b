import { Button } from '@mantine/core';
import { codes as contract } from '@rehire/contract/discover/codes';
import { quotes, type Quote } from '@rehire/contract/discover/quotes';
import { threads } from '@rehire/contract/thread/threads';
import { FailureOf } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { useReadAll, useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Icon } from '../ui/icons.tsx';
import { CodeName } from './code-name.tsx';
import css from './coding.module.css';

/** The codes of a quote, by their links. */
export const codesOf = (
  quote: Quote,
): { readonly edge: string; readonly code: string; readonly by: string | null }[] =>
  quote.links.flatMap(({ edge, type, to, by }) =>
    to.kind === 'code' && type === 'belongs-to' ? [{ edge, code: to.id, by }] : [],
  );

/** Gives a quote a code, or takes it back. What else is shown of quotes and codes is read again. */
export function useCoding() {
  const workspace = useWorkspaceId();
  const touched = [quotes.list, contract.list];
  const link = useWrite(threads.link, touched);
  const unlink = useWrite(threads.unlink, touched);
  const toggle = (quote: Quote, code: string) => {
    const there = codesOf(quote).find((each) => each.code === code);
    if (there) unlink.mutate({ params: { workspace, edge: there.edge } });
    else
      link.mutate({
        params: { workspace },
        body: { from: { kind: 'quote', id: quote.id }, type: 'belongs-to', to: { kind: 'code', id: code } },
      });
  };
  return { toggle, error: link.error ?? unlink.error };
}

/** What a quote is about: its codes, each with who gave it. */
export function QuoteCodes({ quote, onChoose }: { quote: Quote; onChoose: () => void }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const list = useReadAll(contract.list, { params: { workspace } });
  const coding = useCoding();
  const known = new Map(list.data?.map((code) => [code.id, code]));
  const given = codesOf(quote).flatMap((each) => {
    const code = known.get(each.code);
    return code ? [{ ...each, code }] : [];
  });
  return (
    <section aria-label="Codes">
      <h3>Codes</h3>
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
