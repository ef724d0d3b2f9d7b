import { Button } from '@mantine/core';
import { drafts, type Draft } from '@rehire/contract/discover/drafts';
import type { Study } from '@rehire/contract/discover/studies';
import { FailureOf } from '../../shell/await.tsx';
import { AskForDraft } from '../../shell/drafting/ask-for-draft.tsx';
import { CitedQuotes } from '../../shell/drafting/cited-quotes.tsx';
import { DraftState } from '../../shell/drafting/draft-state.tsx';
import { leftOutLine, originLine } from '../../shell/drafting/draft-words.ts';
import { useDrafting } from '../../shell/drafting/use-drafting.ts';
import { useRead, useRefresh, useWrite } from '../../shell/queries.ts';
import { useMay, useWorkspaceId } from '../../shell/session.ts';
import { counted } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import css from './study.module.css';

/** What a study found, as a language model drafted it: each sentence with the quotes that it rests on. */
export function StudySummary({ study }: { study: Study }) {
  const workspace = useWorkspaceId();
  const model = useDrafting();
  const refresh = useRefresh();
  const read = useRead(drafts.list, {
    params: { workspace },
    query: { kind: 'summary', study: study.id, limit: 1 },
  });
  const [latest] = read.data?.items ?? [];
  if (!latest && (model === null || study.quotes === 0)) return null;
  return (
    <Section
      title="Drafted summary"
      note="Written by a language model. Whether the quotes bear a sentence out, only a reader can tell."
      actions={
        study.quotes > 0 && (
          <AskForDraft
            label={latest ? 'Draft it anew' : 'Draft a summary'}
            what={study.quotes === 1 ? 'the quote of this study' : `the ${study.quotes} quotes of this study`}
            request={{ kind: 'summary', study: study.id }}
            onAsked={() => void refresh()}
          />
        )
      }
    >
      {latest ? (
        <Summary draft={latest} />
      ) : (
        <p>
          None yet. It is drafted from the quotes of the study’s conversations, each sentence citing its own.
        </p>
      )}
    </Section>
  );
}

function Summary({ draft }: { draft: Draft }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const remove = useWrite(drafts.remove, [drafts.list]);
  const leftOut = leftOutLine(draft);
  return (
    <>
      <DraftState draft={draft} />
      {draft.lines.length > 0 && (
        <ul className={css.summary}>
          {draft.lines.map(({ position, text, quotes }) => (
            <li key={position}>
              <details>
                <summary>
                  <span>{text}</span> <span className={css.quiet}>{counted(quotes.length, 'quote')}</span>
                </summary>
                <CitedQuotes ids={quotes} cited={draft.cited} />
              </details>
            </li>
          ))}
        </ul>
      )}
      {draft.state === 'drafted' && draft.lines.length === 0 && (
        <p>The model wrote nothing that rests on the quotes of this study.</p>
      )}
      {leftOut !== '' && <p className={css.quiet}>{leftOut}</p>}
      <p className={css.quiet}>
        {originLine(draft)}{' '}
        {may && draft.state !== 'waiting' && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => remove.mutate({ params: { workspace, draft: draft.id } })}
          >
            Remove it
          </Button>
        )}
      </p>
      <FailureOf error={remove.error} />
    </>
  );
}
