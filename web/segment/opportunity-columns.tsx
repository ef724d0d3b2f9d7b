import type { Opportunity } from '@rehire/contract/segment/opportunities';
import { percent } from '../ui/format.ts';
import type { Column } from '../ui/table/columns.ts';
import { estimateColumn } from '../ui/table/estimate-column.tsx';

/** The columns in which opportunities are listed, exported and told as a table. */
export const opportunityColumns: readonly Column<Opportunity>[] = [
  { id: 'statement', header: 'Outcome', value: (each) => each.statement },
  estimateColumn({
    id: 'score',
    header: 'Opportunity',
    term: 'opportunity',
    unit: 'score',
    of: (each) => each.score,
  }),
  estimateColumn({
    id: 'importance',
    header: 'Importance',
    term: 'importance',
    unit: 'score',
    of: (each) => each.importance,
  }),
  estimateColumn({
    id: 'satisfaction',
    header: 'Satisfaction',
    term: 'satisfaction',
    unit: 'score',
    of: (each) => each.satisfaction,
  }),
  {
    id: 'top',
    header: 'In the top five',
    numeric: true,
    value: (each) => each.inTopFive,
    cell: (each) => (each.inTopFive === null ? '–' : percent(each.inTopFive, 0)),
  },
];
