import { Button } from '@mantine/core';
import { outcomeSets } from '@rehire/contract/define/outcome-sets';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import { AwaitPage } from '../shell/await.tsx';
import { To, useGo } from '../shell/link.tsx';
import { useRead, useWrite } from '../shell/queries.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { counted, date } from '../ui/format.ts';
import { stepWords } from '../ui/job-steps.ts';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Table } from '../ui/table/table.tsx';
import { AskForm } from './ask-form.tsx';
import css from './define.module.css';
import { typeWords } from './words.ts';

type FrozenSet = z.output<typeof outcomeSets.get.returns>;

/** One frozen set: its words, and the surveys that ask for it. */
export function Page() {
  const workspace = useWorkspaceId();
  const { set: id = '' } = useParams({ strict: false }) as { set?: string };
  const read = useRead(outcomeSets.get, { params: { workspace, set: id } });
  return (
    <AwaitPage read={read} of="the set" lines={10}>
      {(set) => <Whole set={set} />}
    </AwaitPage>
  );
}

function Whole({ set }: { set: FrozenSet }) {
  const workspace = useWorkspaceId();
  const go = useGo();
  const may = useMay('editor');
  const [asking, setAsking] = useState(false);
  const [removing, setRemoving] = useState(false);
  const remove = useWrite(outcomeSets.remove);
  const reworded = set.members.filter(({ rewordedTo }) => rewordedTo !== null).length;
  const own = set.survey === null;
  return (
    <PageFrame
      title={set.number === null ? set.title : `${set.number}. ${set.title}`}
      question={`${counted(set.outcomes, 'outcome')} in the words of ${date(set.frozenAt)}`}
      actions={
        may &&
        own && (
          <>
            {set.askedBy.length === 0 && (
              <Button variant="default" onClick={() => setRemoving(true)}>
                Remove
              </Button>
            )}
            <Button onClick={() => setAsking(true)}>Ask for these outcomes</Button>
          </>
        )
      }
    >
      <p className={css.answer}>
        {reworded === 0
          ? 'All of them still stand in these words.'
          : `${counted(reworded, 'outcome was', 'outcomes were')} reworded since. What was measured stays measured in the words below; freeze a new set to ask in the new ones.`}
      </p>
      {set.survey !== null && (
        <p>
          Frozen by the survey that asked for them:{' '}
          <To page={`/discover/surveys/${set.survey}`}>its answers</To>,{' '}
          <To page={`/segment/opportunities?survey=${set.survey}`}>its landscape</To>.
        </p>
      )}
      {set.askedBy.length > 0 && (
        <Section title="Surveys that ask for it">
          <ul>
            {set.askedBy.map(({ survey, title }) => (
              <li key={survey}>
                <To page={`/discover/surveys/${survey}/design`}>{title}</To>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Outcomes">
        <Table
          title={set.title}
          rows={set.members}
          rowKey={(each) => each.outcome}
          counts={['outcome', 'outcomes']}
          onOpen={(each) => go(`/define/outcomes/${each.outcome}`)}
          columns={[
            { id: 'statement', header: 'In these words', value: (each) => each.statement },
            { id: 'type', header: 'Type', value: (each) => typeWords[each.type] },
            {
              id: 'step',
              header: 'Step',
              value: (each) => (each.step ? stepWords[each.step] : null),
              cell: (each) => (each.step ? stepWords[each.step] : '–'),
            },
            {
              id: 'now',
              header: 'Reworded to',
              value: (each) => each.rewordedTo,
              cell: (each) => each.rewordedTo ?? 'holds',
            },
          ]}
        />
      </Section>
      <Dialog title="Ask for these outcomes" opened={asking} onClose={() => setAsking(false)} size="lg">
        <AskForm set={set} onDone={() => setAsking(false)} />
      </Dialog>
      <Removal
        of={{ kind: 'outcome-set', id: set.id }}
        title="Remove this set?"
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await remove.mutateAsync({ params: { workspace, set: set.id } });
          go('/define/sets');
        }}
      />
    </PageFrame>
  );
}
