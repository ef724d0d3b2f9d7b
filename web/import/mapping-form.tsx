import { Button } from '@mantine/core';
import { imports, type ImportDetail } from '@rehire/contract/imports/imports';
import {
  importKinds,
  type Answers,
  type Candidate,
  type ImportKindName,
} from '@rehire/contract/imports/mapping';
import type { ProblemDocument } from '@rehire/contract/problem';
import { useState } from 'react';
import { attempt } from '../shell/client.ts';
import { useRefresh } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { percent } from '../ui/format.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { Pick as PickOne } from '../ui/pick.tsx';
import { Columns } from './columns.tsx';
import { mappingFrom, partsFrom, type Parts } from './draft.ts';
import css from './import.module.css';
import { Questions } from './questions.tsx';
import { kindWords } from './status.ts';

type Choice = Pick<Candidate, 'kind' | 'layout'>;

const keyOf = ({ kind, layout }: Choice): string => `${kind}/${layout}`;

/** The layout of a file that a person maps from nothing. */
const BY_HAND = 'by-hand';

/** What a file of rows may hold although it was not recognised as that. */
const byHand = (candidates: readonly Candidate[]): Choice[] =>
  importKinds
    .filter(
      (kind) =>
        kind !== 'transcripts' && kind !== 'project' && !candidates.some((each) => each.kind === kind),
    )
    .map((kind) => ({ kind, layout: BY_HAND }));

function headingOf(chosen: Candidate | undefined, kind: ImportKindName | null): string {
  if (chosen) return `Recognised as ${chosen.title}`;
  return kind === null ? 'Not recognised' : `${kindWords[kind]}, mapped by hand`;
}

/** What the file was recognised as, what its columns mean, and what it does not say and must be asked. */
export function MappingForm({ detail }: { detail: ImportDetail }) {
  const workspace = useWorkspaceId();
  const refresh = useRefresh();
  const may = useMay('editor');
  const [parts, setParts] = useState<Parts>(() => partsFrom(detail.mapping));
  const [answers, setAnswers] = useState<Answers>(detail.answers);
  const [problem, setProblem] = useState<ProblemDocument | null>(null);
  const [busy, setBusy] = useState(false);
  const params = { workspace, import: detail.id };
  const columns = detail.reading?.columns ?? [];
  const chosen = detail.candidates.find((each) => each.kind === detail.kind && each.layout === detail.layout);
  const now: Choice | null = chosen ?? (detail.kind === null ? null : { kind: detail.kind, layout: BY_HAND });
  const open = detail.questions.filter((each) => each.required && (answers[each.id] ?? '') === '');

  const save = async (
    candidate: Choice | undefined,
    mapping = mappingFrom(
      parts,
      columns.map(({ name }) => name),
    ),
  ) => {
    const kind = candidate?.kind ?? detail.kind;
    const layout = candidate?.layout ?? detail.layout;
    if (!kind || layout === null) return null;
    const saved = await attempt(imports.map, {
      params,
      body: { kind, layout, mapping, answers },
      version: detail.version,
    });
    if (!saved.ok) setProblem(saved.problem);
    return saved.ok ? saved.value : null;
  };
  const during = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    await work();
    setBusy(false);
    await refresh();
  };
  const choices = columns.length > 0 ? byHand(detail.candidates) : [];
  const choose = (key: string) => {
    const candidate = detail.candidates.find((each) => keyOf(each) === key);
    const choice = candidate ?? choices.find((each) => keyOf(each) === key);
    if (choice) void during(async () => void (await save(choice, candidate?.mapping ?? [])));
  };
  const tryIt = () =>
    during(async () => {
      const saved = await save(chosen);
      if (!saved || saved.complaints.length > 0) return;
      const begun = await attempt(imports.check, { params });
      if (!begun.ok) setProblem(begun.problem);
    });

  return (
    <>
      <Section
        title={headingOf(chosen, detail.kind)}
        note={
          chosen
            ? `${chosen.why}${detail.remembered ? ' The mapping is the one you made for such a file before.' : ''}`
            : 'Say what the file holds and what its columns mean.'
        }
      >
        {detail.candidates.length + choices.length > 1 && (
          <PickOne
            className={css.narrow}
            label="It is rather"
            disabled={!may || busy}
            value={now === null ? '' : keyOf(now)}
            data={[
              ...(now === null ? [{ value: '', label: 'Choose what it is' }] : []),
              ...detail.candidates.map((each) => ({
                value: keyOf(each),
                label: `${each.title} (${kindWords[each.kind].toLowerCase()}, ${percent(each.confidence, 0)} sure)`,
              })),
              ...choices.map((each) => ({
                value: keyOf(each),
                label: `${kindWords[each.kind]}, mapped by hand`,
              })),
            ]}
            onChange={choose}
          />
        )}
        {detail.reading && detail.reading.notes.length > 0 && (
          <ul className={css.quiet}>
            {detail.reading.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </Section>
      {detail.questions.length > 0 && (
        <Section title="What the file does not say" note="Rehire asks instead of guessing.">
          <Questions
            questions={detail.questions}
            answers={answers}
            onAnswer={(id, answer) => setAnswers({ ...answers, [id]: answer })}
          />
        </Section>
      )}
      {columns.length > 0 && detail.fields.length > 0 && (
        <Section title="What the columns mean">
          <Columns columns={columns} fields={detail.fields} parts={parts} onChange={setParts} />
        </Section>
      )}
      {may && (
        <div className={css.commit}>
          {detail.complaints.length > 0 && (
            <Notice tone="warn" title="Still missing">
              <ul>
                {detail.complaints.map((complaint) => (
                  <li key={complaint}>{complaint}</li>
                ))}
              </ul>
            </Notice>
          )}
          {problem && <ProblemNotice problem={problem} />}
          <Button
            size="md"
            variant={detail.status === 'checked' ? 'default' : 'filled'}
            loading={busy}
            disabled={open.length > 0}
            onClick={() => void tryIt()}
          >
            {detail.status === 'checked' ? 'Try it again' : 'Try it without writing'}
          </Button>
          {open.length > 0 && <p className={css.quiet}>Answer what is asked above first.</p>}
        </div>
      )}
    </>
  );
}
