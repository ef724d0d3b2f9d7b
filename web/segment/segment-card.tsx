import { Button, TextInput } from '@mantine/core';
import { segmentations, type Segment } from '@rehire/contract/segment/segmentations';
import { useState } from 'react';
import { attempt } from '../shell/client.ts';
import { To } from '../shell/link.tsx';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { useThread } from '../shell/thread/use-thread.ts';
import { EstimateView } from '../ui/estimate.tsx';
import { number } from '../ui/format.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { SegmentName } from '../ui/mark.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Term } from '../ui/term.tsx';
import { Members } from './members.tsx';
import css from './segment.module.css';
import { trustWords } from './trust.ts';

/** One job segment: how many, how firm, and what it struggles with more than the others. */
export function SegmentCard({ segment, survey }: { segment: Segment; survey: string }) {
  const [renaming, setRenaming] = useState(false);
  const [members, setMembers] = useState(false);
  const openThread = useThread();
  const may = useMay('editor');
  return (
    <article className={css.card} aria-label={segment.name}>
      {renaming ? (
        <Rename segment={segment} onDone={() => setRenaming(false)} />
      ) : (
        <header className={css.cardHead}>
          <h2>
            <SegmentName index={segment.mark}>{segment.name}</SegmentName>
          </h2>
        </header>
      )}
      <p className={css.share}>
        <EstimateView
          of={`Share of ${segment.name}`}
          estimate={segment.share}
          unit="rate"
          onOpen={() => setMembers(true)}
        />
      </p>
      <p className={css.quiet}>
        <Term of="stability">Stability</Term> {number(segment.stability, 2)}, {trustWords[segment.trust]}
      </p>
      <Differences title="Struggles with" term="underserved" traits={segment.underserved} />
      <Differences title="Better served than it needs" term="overserved" traits={segment.overserved} />
      <footer className={css.links} data-screen-only>
        <To page={`/segment/opportunities?segment=${segment.id}`}>Its landscape</To>
        {may && (
          <Button variant="subtle" color="ink" size="compact-xs" onClick={() => setRenaming(true)}>
            Rename
          </Button>
        )}
        <IconButton
          small
          icon="link"
          label={`Walk the thread of ${segment.name}`}
          onClick={() => openThread({ kind: 'segment', id: segment.id })}
        />
      </footer>
      <Members segment={segment} survey={survey} opened={members} onClose={() => setMembers(false)} />
    </article>
  );
}

function Differences({
  title,
  term,
  traits,
}: {
  title: string;
  term: 'underserved' | 'overserved';
  traits: Segment['underserved'];
}) {
  if (traits.length === 0) return null;
  return (
    <div className={css.traits}>
      <h3>
        <Term of={term}>{title}</Term>
      </h3>
      <ul>
        {traits.map((trait) => (
          <li key={trait.outcome}>
            <To page={`/define/outcomes/${trait.outcome}`}>{trait.statement}</To>
            <span className={css.quiet}>
              {number(trait.score, 1)} here, {number(trait.others, 1)} among the others
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Rename({ segment, onDone }: { segment: Segment; onDone: () => void }) {
  const workspace = useWorkspaceId();
  // The version that was opened, not the latest that was read since.
  const [version] = useState(segment.version);
  const form = useSaving({
    initial: { name: segment.name },
    save: (body) => {
      const params = { workspace, segmentation: segment.segmentation, segment: segment.id };
      return attempt(segmentations.rename, { params, body, version });
    },
    saved: onDone,
  });
  return (
    <form className={css.rename} onSubmit={form.onSubmit}>
      {form.problem && <ProblemNotice problem={form.problem} />}
      <TextInput label="Name of the segment" data-autofocus required maxLength={80} {...form.field('name')} />
      <div className={css.links}>
        <Button type="submit" size="xs" loading={form.busy}>
          Save
        </Button>
        <Button variant="default" size="xs" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
