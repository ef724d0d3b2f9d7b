import type { Opportunity } from '@rehire/contract/segment/opportunities';
import { useState } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { OpportunityLandscape } from '../charts/opportunity-landscape.tsx';
import type { Who } from '../ui/who.ts';
import { Choice } from '../ui/choice.tsx';
import { LandscapeNote } from './landscape-note.tsx';
import { pointsOf } from './landscape.ts';
import { opportunityColumns } from './opportunity-columns.tsx';

/** The landscape of everybody or one segment, near or whole. */
export function LandscapeFigure({
  opportunities,
  who,
  selected,
  onOpen,
}: {
  opportunities: readonly Opportunity[];
  who: Who;
  selected: string | null;
  onOpen: (outcome: string) => void;
}) {
  const [near, setNear] = useState(false);
  return (
    <>
      <ChartFigure
        title={`Opportunity landscape: ${who.name}`}
        note={<LandscapeNote />}
        columns={opportunityColumns}
        rows={opportunities}
        rowKey={(each) => each.outcome}
      >
        <OpportunityLandscape
          points={pointsOf(opportunities, who)}
          near={near}
          selected={selected}
          onOpen={(point) => onOpen(point.id)}
        />
      </ChartFigure>
      <Choice
        label="How near"
        value={near ? 'near' : 'whole'}
        onChange={(value) => setNear(value === 'near')}
        data={[
          { value: 'whole', label: 'Whole landscape' },
          { value: 'near', label: 'As near as it fits' },
        ]}
      />
    </>
  );
}
