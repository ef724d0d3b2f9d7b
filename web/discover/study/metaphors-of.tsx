import { Button } from '@mantine/core';
import { metaphors } from '@rehire/contract/discover/metaphors';
import { participants } from '@rehire/contract/discover/participants';
import type { Study } from '@rehire/contract/discover/studies';
import { Await, FailureOf } from '../../shell/await.tsx';
import { useGo } from '../../shell/link.tsx';
import { useReadAll, useWrite } from '../../shell/queries.ts';
import { useMay, useWorkspaceId } from '../../shell/session.ts';
import { date } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table/table.tsx';
import { Consensus } from './consensus-map.tsx';
import css from './study.module.css';

/** The metaphor elicitations of a study, and what they have in common. */
export function MetaphorsOf({ study }: { study: Study }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const list = useReadAll(metaphors.list, { params: { workspace }, query: { study: study.id } });
  const people = useReadAll(participants.list, { params: { workspace, study: study.id } });
  const begin = useWrite(metaphors.begin);
  if (study.kind !== 'metaphor' && (list.data === undefined || list.data.length === 0)) return null;
  const nameOf = (participant: string | null, who: string): string =>
    people.data?.find((each) => each.participant === participant)?.name ?? (who === '' ? 'Somebody' : who);
  return (
    <>
      <Consensus study={study.id} />
      <Section
        id="metaphors"
        title="Elicitations"
        note="Ask people seven to ten days before to collect pictures of what they think and feel."
        actions={
          may && (
            <Button
              variant="default"
              loading={begin.isPending}
              onClick={() =>
                begin.mutate(
                  { params: { workspace }, body: { study: study.id } },
                  { onSuccess: ({ id }) => go(`/discover/metaphors/${id}`) },
                )
              }
            >
              Begin an elicitation
            </Button>
          )
        }
      >
        <FailureOf error={begin.error} />
        <Await read={list} of="the elicitations" lines={4}>
          {(all) =>
            all.length === 0 ? (
              <p className={css.quiet}>None yet.</p>
            ) : (
              <Table
                title={`Elicitations of ${study.title}`}
                rows={all}
                rowKey={(each) => each.id}
                counts={['elicitation', 'elicitations']}
                onOpen={(each) => go(`/discover/metaphors/${each.id}`)}
                columns={[
                  { id: 'who', header: 'With', value: (each) => nameOf(each.participant, each.who) },
                  {
                    id: 'held',
                    header: 'Held on',
                    value: (each) => each.heldOn,
                    cell: (each) => (each.heldOn ? date(each.heldOn) : '–'),
                  },
                  {
                    id: 'pictures',
                    header: 'Pictures',
                    numeric: true,
                    value: (each) => each.protocol.pictures.length,
                  },
                  {
                    id: 'constructs',
                    header: 'Constructs',
                    numeric: true,
                    value: (each) => each.protocol.constructs.length,
                  },
                  {
                    id: 'deep',
                    header: 'Deep metaphors',
                    value: (each) => each.protocol.deep.map(({ metaphor }) => metaphor).join(', '),
                    cell: (each) => each.protocol.deep.map(({ metaphor }) => metaphor).join(', ') || '–',
                  },
                ]}
              />
            )
          }
        </Await>
      </Section>
    </>
  );
}
