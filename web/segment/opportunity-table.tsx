import type { Opportunity } from '@rehire/contract/segment/opportunities';
import { Table } from '../ui/table/table.tsx';
import { opportunityColumns } from './opportunity-columns.tsx';

/** All outcomes with the greatest opportunity first; a row opens to the answers behind it. */
export function OpportunityTable({
  opportunities,
  onOpen,
}: {
  opportunities: readonly Opportunity[];
  onOpen: (outcome: string) => void;
}) {
  return (
    <Table
      title="Opportunities"
      columns={opportunityColumns}
      rows={opportunities}
      rowKey={(each) => each.outcome}
      counts={['outcome', 'outcomes']}
      initialSort={{ column: 'score', descending: true }}
      onOpen={(each) => onOpen(each.outcome)}
    />
  );
}
