import { Button } from '@mantine/core';
import type { Landscape } from '@rehire/contract/segment/opportunities';
import type { Segment } from '@rehire/contract/segment/segmentations';
import { useState } from 'react';
import { whoIs } from '../ui/who.ts';
import { counted, number } from '../ui/format.ts';
import { SegmentName } from '../ui/mark.tsx';
import { Section } from '../ui/page.tsx';
import { hiddenByAverage, type Hidden } from './landscape.ts';
import css from './segment.module.css';

/** So many of a segment's are listed at first. One more than these takes the place of what would say so. */
const FIRST = 4;

const scoreOf = ({ opportunity, everyone }: Hidden): string =>
  opportunity.score.known && everyone.score.known
    ? `${number(opportunity.score.value, 1)} here, ${number(everyone.score.value, 1)} on average`
    : '';

/** What the average hides: the outcomes that one segment misses and everybody together does not. */
export function HiddenNeeds({
  landscape,
  segments,
  onOpen,
}: {
  landscape: Landscape;
  segments: readonly Segment[];
  onOpen: (outcome: string) => void;
}) {
  const hidden = hiddenByAverage(landscape);
  const groups = segments
    .map((segment) => ({ segment, needs: hidden.filter((each) => each.segment === segment.id) }))
    .filter((group) => group.needs.length > 0);
  if (groups.length === 0) return null;
  return (
    <Section
      title="What the average hides"
      note={`${counted(hidden.length, 'outcome is', 'outcomes are')} underserved in one segment but not on average, beyond chance at 5%.`}
    >
      <div className={css.hidden}>
        {groups.map(({ segment, needs }) => (
          <section key={segment.id} aria-label={segment.name}>
            <h3>
              <SegmentName index={whoIs(segments, segment.id).mark ?? 0}>{segment.name}</SegmentName>
              <span className={css.quiet}> {needs.length}</span>
            </h3>
            <Needs needs={needs} onOpen={onOpen} />
          </section>
        ))}
      </div>
    </Section>
  );
}

function Needs({ needs, onOpen }: { needs: readonly Hidden[]; onOpen: (outcome: string) => void }) {
  const [all, setAll] = useState(needs.length <= FIRST + 1);
  return (
    <>
      <ul>
        {needs.slice(0, all ? needs.length : FIRST).map((need) => (
          <li key={need.opportunity.outcome}>
            <button type="button" className={css.need} onClick={() => onOpen(need.opportunity.outcome)}>
              {need.opportunity.statement}
              <span className={css.quiet}>{scoreOf(need)}</span>
            </button>
          </li>
        ))}
      </ul>
      {!all && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          Show {needs.length - FIRST} more
        </Button>
      )}
    </>
  );
}
