import { Button, TextInput } from '@mantine/core';
import { imports, type ImportDetail } from '@rehire/contract/imports/imports';
import { firstShop, shopAnswer } from '@rehire/contract/imports/shop';
import type { ProblemDocument } from '@rehire/contract/problem';
import { useState } from 'react';
import { attempt } from '../shell/client.ts';
import { useRefresh } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { counted } from '../ui/format.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import css from './import.module.css';

/** How many numbers of the file are known with other customers and times; 0 where it is no question whose they are. */
export const doubtful = ({ figures }: Pick<ImportDetail, 'figures'>): number =>
  Number(figures['otherCustomersAndTimes'] ?? 0);

/** Asks whether orders are of another shop, since their numbers are known with other customers and times. */
export function AnotherShop({ detail }: { detail: ImportDetail }) {
  const workspace = useWorkspaceId();
  const refresh = useRefresh();
  const may = useMay('editor');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<ProblemDocument | null>(null);
  const [busy, setBusy] = useState(false);
  const others = doubtful(detail);
  if (others === 0 || detail.status !== 'checked') return null;
  const params = { workspace, import: detail.id };
  const tryAs = async () => {
    const { kind, layout, mapping, answers, version } = detail;
    if (kind === null || layout === null) return;
    setBusy(true);
    const body = { kind, layout, mapping, answers: { ...answers, [shopAnswer]: name.trim() } };
    const said = await attempt(imports.map, { params, body, version });
    const begun = said.ok ? await attempt(imports.check, { params }) : said;
    setProblem(begun.ok ? null : begun.problem);
    setBusy(false);
    await refresh();
  };
  return (
    <Notice tone="warn" title="Are these orders of another shop?">
      <p>
        {counted(others, 'number')} of this file {others === 1 ? 'is' : 'are'} known already, but of other
        customers at other times. Brought in as they are, these orders take the place of those of{' '}
        {String(detail.figures['shop'] ?? firstShop)}. If they are of another shop, till or channel, name it:
        both then count.
      </p>
      {may && (
        <form
          className={css.another}
          onSubmit={(event) => {
            event.preventDefault();
            void tryAs();
          }}
        >
          <TextInput
            label="The other shop"
            placeholder="Shop US"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy} disabled={name.trim() === ''}>
            Try them as orders of that shop
          </Button>
        </form>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </Notice>
  );
}
