import { Button } from '@mantine/core';
import { jobs } from '@rehire/contract/define/jobs';
import { jobSteps, outcomes, strengths, type Outcome } from '@rehire/contract/define/outcomes';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { address } from '../shell/client.ts';
import { To, useGo } from '../shell/link.tsx';
import { useReadAll } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { stepWords } from '../ui/job-steps.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { counted } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import { Pick } from '../ui/pick.tsx';
import type { Column } from '../ui/table/columns.ts';
import { Table } from '../ui/table/table.tsx';
import { Term } from '../ui/term.tsx';
import { Choice } from '../ui/choice.tsx';
import { CoreJob } from './core-job.tsx';
import css from './define.module.css';
import { DraftFromQuotes } from './draft-from-quotes.tsx';
import { DraftsWaiting } from './drafts-waiting.tsx';
import { OutcomeFile } from './outcome-file.tsx';
import { OutcomeOrder } from './outcome-order.tsx';
import { OutcomePairs } from './outcome-pairs.tsx';
import { StatementForm } from './statement-form.tsx';
import { evidenceLine, isAssumption, statusWords, typeWords } from './words.ts';

const columns: readonly Column<Outcome>[] = [
  { id: 'statement', header: 'Outcome', term: 'desired outcome', value: (each) => each.statement },
  { id: 'type', header: 'Type', value: (each) => typeWords[each.type] },
  {
    id: 'step',
    header: 'Step',
    value: (each) => (each.step ? stepWords[each.step] : null),
    cell: (each) => (each.step ? stepWords[each.step] : '–'),
  },
  {
    id: 'evidence',
    header: 'Stands on',
    value: (each) => each.evidence.supports,
    cell: (each) => (
      <span data-assumption={isAssumption(each.evidence) || undefined}>{evidenceLine(each.evidence)}</span>
    ),
    csv: [
      { header: 'Quotes for', value: (each) => each.evidence.quotes.supports },
      { header: 'Quotes against', value: (each) => each.evidence.quotes.contradicts },
      { header: 'Feedback for', value: (each) => each.evidence.feedback.supports },
      { header: 'Feedback against', value: (each) => each.evidence.feedback.contradicts },
      { header: 'Observations for', value: (each) => each.evidence.observations.supports },
      { header: 'Observations against', value: (each) => each.evidence.observations.contradicts },
      { header: 'Metaphors for', value: (each) => each.evidence.metaphors.supports },
      { header: 'Metaphors against', value: (each) => each.evidence.metaphors.contradicts },
      { header: 'People', value: (each) => each.evidence.people },
      { header: 'Studies', value: (each) => each.evidence.studies },
    ],
  },
  {
    id: 'strength',
    header: 'Strength',
    term: 'strength of evidence',
    value: (each) => strengths.indexOf(each.evidence.strength),
    cell: (each) => each.evidence.strength,
    csv: [{ header: 'Strength', value: (each) => each.evidence.strength }],
  },
  {
    id: 'findings',
    header: 'Wording',
    numeric: true,
    value: (each) => each.findings.length,
    cell: (each) => (each.findings.length === 0 ? 'good' : counted(each.findings.length, 'hint')),
  },
  { id: 'status', header: 'Status', value: (each) => statusWords[each.status] },
];

/** What does "done well" mean to customers? */
export function Page() {
  const workspace = useWorkspaceId();
  const list = useReadAll(outcomes.list, { params: { workspace } });
  const core = useReadAll(jobs.list, { params: { workspace } });
  const [adding, setAdding] = useState(false);
  const [bringing, setBringing] = useState(false);
  const may = useMay('editor');
  return (
    <PageFrame
      title="Outcomes"
      question="What does “done well” mean to customers, in words that can be measured?"
      actions={
        <>
          <Button
            component="a"
            variant="default"
            href={address(outcomes.export, { params: { workspace } })}
            leftSection={<Icon name="download" size={16} />}
          >
            Export
          </Button>
          {may && (
            <Button
              variant="default"
              leftSection={<Icon name="upload" size={16} />}
              onClick={() => setBringing(true)}
            >
              Bring in a list
            </Button>
          )}
          <DraftFromQuotes />
          {may && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
              Add an outcome
            </Button>
          )}
        </>
      }
    >
      <CoreJob />
      <DraftsWaiting />
      <Await read={list} of="the outcomes" lines={10}>
        {(all) => <Outcomes all={all} />}
      </Await>
      <Dialog
        title="Bring in a list of outcomes"
        opened={bringing}
        onClose={() => setBringing(false)}
        size="lg"
      >
        <OutcomeFile onDone={() => setBringing(false)} />
      </Dialog>
      <Dialog title="Add an outcome" opened={adding} onClose={() => setAdding(false)} size="lg">
        <StatementForm
          outcome={null}
          job={core.data?.find((job) => job.kind === 'core')?.id ?? null}
          onDone={() => setAdding(false)}
        />
      </Dialog>
    </PageFrame>
  );
}

function Outcomes({ all }: { all: readonly Outcome[] }) {
  const go = useGo();
  const may = useMay('editor');
  const [show, setShow] = useSearchParam('show');
  const [step, setStep] = useSearchParam('step');
  if (all.length === 0) {
    return (
      <Empty title="No outcomes yet" actions={<To page="/import">Bring in a survey that rates outcomes</To>}>
        A desired outcome says how a customer judges that the job is done well: “Minimize the time it takes to
        …”. State one here, bring in a list that you have, or bring in a survey: its statements become
        outcomes.
      </Empty>
    );
  }
  const assumptions = all.filter((each) => isAssumption(each.evidence));
  const shown = all.filter(
    (each) =>
      (step === null || each.step === step) &&
      (show !== 'assumptions' || isAssumption(each.evidence)) &&
      (show !== 'wording' || each.findings.length > 0),
  );
  return (
    <>
      <p className={css.answer}>
        {assumptions.length === 0
          ? all.length === 1
            ? 'The one outcome stands on what customers said.'
            : `All of ${counted(all.length, 'outcome')} stand on what customers said.`
          : `${all.length - assumptions.length} of ${counted(all.length, 'outcome')} ${all.length - assumptions.length === 1 ? 'stands' : 'stand'} on what customers said, ${assumptions.length} ${assumptions.length === 1 ? 'is an assumption' : 'are assumptions'}.`}{' '}
        <Term of="quote">Quotes</Term> are linked in the <To page="/discover/transcripts">transcripts</To>,
        what people wrote in the <To page="/discover/feedback">feedback</To>, what was seen in the{' '}
        <To page="/discover/studies">studies</To>. To have outcomes rated,{' '}
        <To page="/define/sets">freeze a set and ask for it</To>.
      </p>
      <div className={css.filter} data-screen-only>
        <Choice
          label="Which outcomes"
          value={show ?? 'all'}
          onChange={(value) => setShow(value === 'all' ? null : value)}
          data={[
            { value: 'all', label: 'All' },
            { value: 'assumptions', label: 'Assumptions' },
            { value: 'wording', label: 'With hints on wording' },
            ...(may ? [{ value: 'order', label: 'Order and edit' }] : []),
          ]}
        />
        <Pick
          aria-label="Step of the job"
          size="sm"
          value={step ?? ''}
          data={[
            { value: '', label: 'Every step' },
            ...jobSteps.map((each) => ({ value: each, label: stepWords[each] })),
          ]}
          onChange={(value) => setStep(value === '' ? null : value)}
        />
      </div>
      {show === 'order' && may ? (
        <OutcomeOrder all={shown} />
      ) : (
        <Table
          title="Outcomes"
          columns={columns}
          rows={shown}
          rowKey={(each) => each.id}
          counts={['outcome', 'outcomes']}
          onOpen={(each) => go(`/define/outcomes/${each.id}`)}
        />
      )}
      <OutcomePairs />
    </>
  );
}
