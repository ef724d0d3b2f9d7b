import type { Report } from '@rehire/contract/report';
import { useState } from 'react';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { OpportunityLandscape } from '../charts/opportunity-landscape.tsx';
import { LandscapeNote } from '../segment/landscape-note.tsx';
import { shortStatement } from '../segment/landscape.ts';
import { WhoPicker } from '../segment/who-picker.tsx';
import { counted, number } from '../ui/format.ts';
import { Section } from '../ui/page.tsx';
import type { Column } from '../ui/table/columns.ts';
import { estimateColumn } from '../ui/table/estimate-column.tsx';
import { Table } from '../ui/table/table.tsx';
import { opportunitiesOf, type Opportunity } from './findings.ts';
import css from './report.module.css';
import { markedSegments, whoIs } from './who.ts';

const columns: readonly Column<Opportunity>[] = [
  { id: 'outcome', header: 'Outcome', value: ({ outcome }) => outcome },
  {
    id: 'importance',
    header: 'Importance',
    term: 'importance',
    numeric: true,
    value: ({ importance }) => importance,
    cell: ({ importance }) => number(importance, 1),
  },
  {
    id: 'satisfaction',
    header: 'Satisfaction',
    term: 'satisfaction',
    numeric: true,
    value: ({ satisfaction }) => satisfaction,
    cell: ({ satisfaction }) => number(satisfaction, 1),
  },
  estimateColumn<Opportunity>({
    id: 'score',
    header: 'Opportunity',
    term: 'opportunity',
    unit: 'score',
    of: ({ score, low, high, n }) => ({ known: true, value: score, low, high, n }),
  }),
];

/** The landscape of everybody or one segment, and its outcomes by opportunity. */
export function Opportunities({ report }: { report: Report }) {
  const [segment, setSegment] = useState<string | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const shown = opportunitiesOf(report, segment);
  const who = whoIs(report, segment);
  return (
    <Section title="Which outcomes are underserved?">
      {report.segments.length > 0 && (
        <div data-screen-only>
          <WhoPicker segments={markedSegments(report)} value={segment} onChange={setSegment} />
        </div>
      )}
      <div className={css.limited}>
        <ChartFigure
          title={`Opportunity landscape: ${who.name}`}
          note={<LandscapeNote />}
          columns={columns}
          rows={shown}
          rowKey={({ outcome }) => outcome}
        >
          <OpportunityLandscape
            points={shown.map(({ outcome, importance, satisfaction, score, n }) => ({
              id: outcome,
              name: outcome,
              short: shortStatement(outcome),
              of: who.name,
              mark: who.mark,
              importance,
              satisfaction,
              score,
              importanceInterval: null,
              satisfactionInterval: null,
              n,
            }))}
            selected={selected}
            onOpen={({ id }) => setSelected(id === selected ? null : id)}
          />
        </ChartFigure>
      </div>
      <h3 className={css.tableTitle}>
        {counted(shown.length, 'outcome')} for {who.name.toLowerCase()}, by opportunity
      </h3>
      <Table
        title={`Outcomes for ${who.name}`}
        columns={columns}
        rows={shown}
        rowKey={({ outcome }) => outcome}
        initialSort={{ column: 'score', descending: true }}
      />
    </Section>
  );
}
