import { codes } from '@rehire/contract/discover/codes';
import { useState } from 'react';
import { AskForDraft } from '../shell/drafting/ask-for-draft.tsx';
import { useDrafting } from '../shell/drafting/use-drafting.ts';
import { To, useGo } from '../shell/link.tsx';
import { useReadAll } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { counted } from '../ui/format.ts';
import { Pick } from '../ui/pick.tsx';

/** Has outcomes drafted from the quotes of a code that one chooses. */
export function DraftFromQuotes() {
  const workspace = useWorkspaceId();
  const model = useDrafting();
  const list = useReadAll(codes.list, { params: { workspace } }, { enabled: model !== null });
  const go = useGo();
  const [chosen, setChosen] = useState<string | null>(null);
  const carried = (list.data ?? []).filter(({ quotes }) => quotes > 0);
  const code = chosen ?? carried[0]?.id ?? null;
  const nameOf = new Map(list.data?.map(({ id, name }) => [id, name]));
  return (
    <AskForDraft
      label="Draft from quotes"
      what="the quotes that carry the code or one below it"
      request={code === null ? null : { kind: 'outcomes-of-code', code }}
      onAsked={({ draft }) => go(`/define/drafts/${draft}`)}
    >
      {code === null ? (
        <p>
          No quote carries a code yet. Code a <To page="/discover/transcripts">transcript</To> first.
        </p>
      ) : (
        <Pick
          label="Quotes that carry"
          value={code}
          data={carried.map(({ id, name, parent, quotes }) => ({
            value: id,
            label: `${[parent === null ? undefined : nameOf.get(parent), name].filter(Boolean).join(' › ')} (${counted(quotes, 'quote')})`,
          }))}
          onChange={setChosen}
        />
      )}
    </AskForDraft>
  );
}
