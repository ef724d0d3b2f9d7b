import { observations } from '@rehire/contract/discover/observations';
import { participants } from '@rehire/contract/discover/participants';
import type { Study } from '@rehire/contract/discover/studies';
import { Await } from '../../shell/await.tsx';
import { useGo } from '../../shell/link.tsx';
import { useReadAll } from '../../shell/queries.ts';
import { useMay, useWorkspaceId } from '../../shell/session.ts';
import { dateTime } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table/table.tsx';
import { CopyableSecret } from '../../ui/secret.tsx';
import { emotionWords } from '../words.ts';
import css from './study.module.css';

/** What was seen in the study, and the form to write more of it down. */
export function ObservationsOf({ study }: { study: Study }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const list = useReadAll(observations.list, { params: { workspace }, query: { study: study.id } });
  const people = useReadAll(participants.list, { params: { workspace, study: study.id } });
  if (study.kind !== 'observation' && (list.data === undefined || list.data.length === 0)) return null;
  const nameOf = (participant: string | null, who: string): string =>
    people.data?.find((each) => each.participant === participant)?.name ?? (who === '' ? '–' : who);
  const form = `/field/${workspace}/${study.id}`;
  return (
    <Section
      id="observations"
      title="Observations"
      actions={
        may && (
          <a href={form} target="_blank" rel="noreferrer">
            Open the field form
          </a>
        )
      }
    >
      {may && study.kind === 'observation' && (
        <div className={css.stack}>
          <p className={css.quiet}>
            Open this address on your phone before you go out: the form works without a network from then on.
          </p>
          <CopyableSecret label="Address of the field form" value={`${location.origin}${form}`} />
        </div>
      )}
      <Await read={list} of="the observations" lines={4}>
        {(all) =>
          all.length === 0 ? (
            <p className={css.quiet}>Nothing was written down yet.</p>
          ) : (
            <Table
              title={`Observations of ${study.title}`}
              rows={all}
              rowKey={(each) => each.id}
              counts={['observation', 'observations']}
              onOpen={(each) => go(`/discover/observations/${each.id}`)}
              columns={[
                { id: 'done', header: 'What was done', value: (each) => each.done },
                {
                  id: 'who',
                  header: 'Who',
                  value: (each) => nameOf(each.participant, each.who),
                },
                {
                  id: 'at',
                  header: 'When',
                  value: (each) => each.at,
                  cell: (each) => dateTime(each.at),
                },
                {
                  id: 'workaround',
                  header: 'Workaround',
                  value: (each) => each.workaround,
                  cell: (each) => each.workaround || '–',
                },
                {
                  id: 'emotion',
                  header: 'Feeling',
                  value: (each) => each.emotion,
                  cell: (each) => (each.emotion === null ? '–' : emotionWords[each.emotion]),
                },
                {
                  id: 'codes',
                  header: 'Codes',
                  numeric: true,
                  value: (each) => each.links.filter(({ to }) => to.kind === 'code').length,
                },
              ]}
            />
          )
        }
      </Await>
    </Section>
  );
}
