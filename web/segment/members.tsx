import { segmentations, type Segment } from '@rehire/contract/segment/segmentations';
import { Await } from '../shell/await.tsx';
import { To } from '../shell/link.tsx';
import { usePages } from '../shell/queries.ts';
import { useWorkspaceId } from '../shell/session.ts';
import { percent } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { Table } from '../ui/table/table.tsx';

/** Who stands in a segment, surest first. */
export function Members({
  segment,
  survey,
  opened,
  onClose,
}: {
  segment: Segment;
  /** The survey that the segments come from. */
  survey: string;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <SideDrawer title={`Members of ${segment.name}`} opened={opened} onClose={onClose}>
      {opened && <List segment={segment} survey={survey} />}
    </SideDrawer>
  );
}

function List({ segment, survey }: { segment: Segment; survey: string }) {
  const workspace = useWorkspaceId();
  const { query, items, more, busy } = usePages(segmentations.members, {
    params: { workspace, segmentation: segment.segmentation, segment: segment.id },
    query: { limit: 100 },
  });
  return (
    <Await read={query} of="the members">
      {() => (
        <>
          <Table
            title={`Members of ${segment.name}`}
            rows={items}
            rowKey={(member) => member.response}
            counts={['respondent shown', 'respondents shown']}
            columns={[
              {
                id: 'customer',
                header: 'Respondent',
                value: (member) =>
                  member.customerName ?? member.customer ?? member.respondent ?? member.response,
                cell: (member) =>
                  member.customer === null ? (
                    <To page={`/discover/surveys/${survey}?response=${member.response}`}>
                      Respondent {member.respondent ?? member.response}
                    </To>
                  ) : (
                    <To page={`/people/${member.customer}`}>
                      {member.customerName ?? `no. ${member.customer}`}
                    </To>
                  ),
              },
              {
                id: 'margin',
                header: 'How sure',
                numeric: true,
                value: (member) => member.margin,
                cell: (member) => percent(member.margin, 0),
              },
            ]}
          />
          <More more={more} busy={busy} />
        </>
      )}
    </Await>
  );
}
