import { Button } from '@mantine/core';
import { participants, type Participation } from '@rehire/contract/discover/participants';
import { studies, type Study } from '@rehire/contract/discover/studies';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { useRead, useReadAll } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { date, dateTime } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { Table } from '../ui/table/table.tsx';
import css from './coding.module.css';
import { AddPeople } from './study/add-people.tsx';
import { participationWords, purposeWords } from './study/people-words.ts';
import { PersonPanel } from './study/person-panel.tsx';
import { QuotaBars } from './study/quotas.tsx';
import { StudyTabs } from './study/study-tabs.tsx';

/** Who is in the study, and how far are they? */
export function Page() {
  const workspace = useWorkspaceId();
  const { study: id = '' } = useParams({ strict: false }) as { study?: string };
  const read = useRead(studies.get, { params: { workspace, study: id } });
  return (
    <Await read={read} of="the study" lines={10}>
      {(study) => <Whole key={study.id} study={study} />}
    </Await>
  );
}

/** What holds of somebody's consents now, and what was withdrawn. */
function consentsInWords({ consents }: Participation): string {
  const given = new Set(
    consents.flatMap(({ purpose, withdrawnAt }) => (withdrawnAt === null ? [purpose] : [])),
  );
  const withdrawn = new Set(consents.flatMap(({ purpose }) => (given.has(purpose) ? [] : [purpose])));
  return [
    ...[...given].map((purpose) => purposeWords[purpose]),
    ...[...withdrawn].map((purpose) => `${purposeWords[purpose]} withdrawn`),
  ].join(', ');
}

function Whole({ study }: { study: Study }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const list = useReadAll(participants.list, { params: { workspace, study: study.id } });
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const shown = list.data?.find(({ id }) => id === opened);
  const { agreed, done } = study.participants;
  return (
    <PageFrame
      title={study.title}
      question="Who is in the study, and how far are they?"
      actions={
        may && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
            Add people
          </Button>
        )
      }
    >
      <StudyTabs study={study.id} here="people" />
      <Await read={list} of="the people" lines={6}>
        {(all) =>
          all.length === 0 ? (
            <Empty title="Nobody yet">
              Choose people from your customers, by a trait or a segment, or write down names. Each can be
              sent a link of their own, by which they answer the screener and say what they agree to.
            </Empty>
          ) : (
            <>
              <p className={css.answer}>
                {agreed} of {study.plan.people ?? all.length} agreed to take part; {done} did.
              </p>
              {study.quotas.length > 0 && (
                <Section title="Quotas" note="Of those who agreed or took part.">
                  <QuotaBars quotas={study.quotas} />
                </Section>
              )}
              <Section title="People">
                <Table
                  title={`People of ${study.title}`}
                  rows={all}
                  rowKey={(each) => each.id}
                  counts={['person', 'people']}
                  onOpen={(each) => setOpened(each.id)}
                  columns={[
                    { id: 'name', header: 'Name', value: (each) => each.name },
                    { id: 'status', header: 'How far', value: (each) => participationWords[each.status] },
                    {
                      id: 'when',
                      header: 'When',
                      value: (each) => each.scheduledFor,
                      cell: (each) => (each.scheduledFor ? dateTime(each.scheduledFor) : '–'),
                    },
                    {
                      id: 'consent',
                      header: 'Consent',
                      value: consentsInWords,
                      cell: (each) => consentsInWords(each) || '–',
                    },
                    {
                      id: 'incentive',
                      header: 'Incentive given',
                      value: (each) => each.incentiveGivenOn,
                      cell: (each) => (each.incentiveGivenOn ? date(each.incentiveGivenOn) : '–'),
                    },
                  ]}
                />
              </Section>
            </>
          )
        }
      </Await>
      <Dialog title="Add people" size="lg" opened={adding} onClose={() => setAdding(false)}>
        <AddPeople
          study={study.id}
          there={new Set(list.data?.flatMap(({ customer }) => customer ?? []))}
          onDone={() => setAdding(false)}
        />
      </Dialog>
      <SideDrawer title={shown?.name ?? ''} opened={shown !== undefined} onClose={() => setOpened(null)}>
        {shown && <PersonPanel key={shown.id} person={shown} study={study} onGone={() => setOpened(null)} />}
      </SideDrawer>
    </PageFrame>
  );
}
