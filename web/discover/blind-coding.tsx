import { Button } from '@mantine/core';
import { secondCodings, type BlindPassage } from '@rehire/contract/discover/agreement';
import { codes } from '@rehire/contract/discover/codes';
import { useState } from 'react';
import { Await, FailureOf } from '../shell/await.tsx';
import { useRead, useReadAll, useWrite } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { TickBox } from '../ui/tick-box.tsx';
import { branches } from './codebook.ts';
import css from './coding.module.css';

/** Codes the passages of a sample one by one, without seeing what others gave them. */
export function BlindCoding({
  coding,
  study,
  onDone,
}: {
  coding: string;
  /** The study that the sample is of, whose codes are asked for; null where it is of all conversations. */
  study: string | null;
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  const read = useRead(secondCodings.passages, { params: { workspace, coding } });
  return (
    <Await read={read} of="the passages" lines={8}>
      {({ items }) => {
        const next = items.find((each) => each.codes === null);
        const done = items.filter((each) => each.codes !== null).length;
        return next ? (
          <Passage
            key={next.position}
            coding={coding}
            study={study}
            passage={next}
            progress={`${done + 1} of ${items.length}`}
            onLeave={onDone}
          />
        ) : (
          <>
            <p className={css.answer}>All {items.length} are coded. Thank you.</p>
            <Button onClick={onDone}>See how far you agree</Button>
          </>
        );
      }}
    </Await>
  );
}

function Passage({
  coding,
  study,
  passage,
  progress,
  onLeave,
}: {
  coding: string;
  study: string | null;
  passage: BlindPassage;
  progress: string;
  onLeave: () => void;
}) {
  const workspace = useWorkspaceId();
  const book = useReadAll(codes.list, {
    params: { workspace },
    ...(study === null ? {} : { query: { study } }),
  });
  const save = useWrite(secondCodings.code, [secondCodings.passages, secondCodings.get]);
  const [given, setGiven] = useState<readonly string[]>([]);
  return (
    <section aria-label={`Passage ${progress}`}>
      <p className={css.quiet}>
        {progress} · {passage.transcript.title}
      </p>
      {passage.before !== '' && <p className={css.quiet}>… {passage.before}</p>}
      <blockquote className={css.passage}>
        {passage.speaker !== null && <strong>{passage.speaker}: </strong>}
        {passage.text}
      </blockquote>
      <fieldset className={css.ticks}>
        <legend>Which codes should it carry?</legend>
        {branches(book.data ?? []).map(({ code, path }) => (
          <TickBox
            key={code.id}
            label={path.join(' › ')}
            checked={given.includes(code.id)}
            onChange={(checked) =>
              setGiven(checked ? [...given, code.id] : given.filter((each) => each !== code.id))
            }
          />
        ))}
      </fieldset>
      <FailureOf error={save.error} />
      <div className={css.chips}>
        <Button
          loading={save.isPending}
          onClick={() =>
            save.mutate({
              params: { workspace, coding, position: passage.position },
              body: { codes: [...given] },
            })
          }
        >
          {given.length === 0 ? 'None of them, next' : 'Next'}
        </Button>
        <Button variant="subtle" onClick={onLeave}>
          Go on later
        </Button>
      </div>
    </section>
  );
}
