import { Button } from '@mantine/core';
import { opportunities, type Landscape } from '@rehire/contract/segment/opportunities';
import type { Segment } from '@rehire/contract/segment/segmentations';
import { HeatGrid } from '../charts/heat-grid.tsx';
import { IntervalPlot } from '../charts/interval-plot.tsx';
import { Await } from '../shell/await.tsx';
import { whoIs } from '../ui/who.ts';
import { To } from '../shell/link.tsx';
import { useRead } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { useThread } from '../shell/thread/use-thread.ts';
import { counted, percent } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import css from './segment.module.css';

/** What one score rests on: who struggles how much, and the answers pair by pair. */
export function OpportunityDrawer({
  landscape,
  segments,
  segment,
  outcome,
  onClose,
}: {
  landscape: Landscape;
  segments: readonly Segment[];
  segment: string | null;
  outcome: string | null;
  onClose: () => void;
}) {
  const openThread = useThread();
  const rows = landscape.opportunities.filter((each) => each.outcome === outcome);
  const statement = rows[0]?.statement;
  const order = [null, ...segments.map(({ id }) => id)];
  return (
    <SideDrawer title="What this rests on" opened={statement !== undefined} onClose={onClose}>
      {outcome !== null && statement !== undefined && (
        <div className={css.drawer}>
          <h3>{statement}</h3>
          <p className={css.links}>
            <To page={`/define/outcomes/${outcome}`}>Open the outcome</To>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<Icon name="link" size={16} />}
              onClick={() => openThread({ kind: 'outcome', id: outcome })}
            >
              Walk the thread
            </Button>
          </p>
          <h4>Opportunity, everyone and by segment</h4>
          <IntervalPlot
            label={`Opportunity of “${statement}” by job segment`}
            unit="score"
            rows={rows
              .toSorted((a, b) => order.indexOf(a.segment) - order.indexOf(b.segment))
              .map((each) => ({
                id: each.segment ?? 'everyone',
                ...whoIs(segments, each.segment),
                estimate: each.score,
              }))}
          />
          <h4>Answers of {segment === null ? 'everyone' : whoIs(segments, segment).name}</h4>
          <Ratings survey={landscape.survey} outcome={outcome} segment={segment} />
        </div>
      )}
    </SideDrawer>
  );
}

const scale = [1, 2, 3, 4, 5];

function Ratings({ survey, outcome, segment }: { survey: string; outcome: string; segment: string | null }) {
  const workspace = useWorkspaceId();
  const read = useRead(opportunities.ratings, {
    params: { workspace, survey, outcome },
    query: segment === null ? {} : { segment },
  });
  return (
    <Await read={read} of="the answers" height={220}>
      {({ n, counts }) => {
        const most = Math.max(1, ...counts.flat());
        return (
          <>
            <p className={css.quiet}>
              {counted(n, 'person', 'people')} rated both. Each cell counts one pair of importance and
              satisfaction, 1 to 5.
            </p>
            <HeatGrid
              label="How many gave each pair of importance and satisfaction"
              rowTitle="importance"
              columnTitle="satisfaction"
              left={76}
              rows={scale.toReversed().map(String)}
              columns={scale.map(String)}
              cells={scale.flatMap((importance) =>
                scale.map((satisfaction) => {
                  const count = counts[importance - 1]?.[satisfaction - 1] ?? 0;
                  return {
                    id: `${importance}-${satisfaction}`,
                    row: 5 - importance,
                    column: satisfaction - 1,
                    heat: count / most,
                    text: String(count),
                    label: `importance ${importance}, satisfaction ${satisfaction}: ${count} of ${n}, ${percent(n === 0 ? 0 : count / n)}`,
                  };
                }),
              )}
            />
          </>
        );
      }}
    </Await>
  );
}
