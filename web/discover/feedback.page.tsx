import { Button } from '@mantine/core';
import { feedbackRoutes, feedbackStates, type FeedbackState } from '@rehire/contract/discover/feedback';
import { useState } from 'react';
import { Await } from '../shell/await.tsx';
import { useChanges } from '../shell/changes.ts';
import { address } from '../shell/client.ts';
import { To } from '../shell/link.tsx';
import { useRead, useReadAgain } from '../shell/queries.ts';
import { useSearchParam } from '../shell/search-param.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Choice } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { counted, number } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Page as PageFrame } from '../ui/page.tsx';
import { FeedbackFilters, useFeedbackFilters } from './feedback-filters.tsx';
import { FeedbackForm } from './feedback-form.tsx';
import { FeedbackInbox } from './feedback-inbox.tsx';
import css from './feedback.module.css';
import { stateWords } from './feedback-words.ts';

const all = 'all';

/** What do customers tell us unasked, and what becomes of it? */
export function Page() {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const summary = useRead(feedbackRoutes.summary, { params: { workspace } });
  const [adding, setAdding] = useState(false);
  const readAgain = useReadAgain();
  useChanges((topics) => {
    if (topics.includes('feedback') || topics.includes('links'))
      readAgain([feedbackRoutes.list, feedbackRoutes.get, feedbackRoutes.summary]);
  });
  return (
    <PageFrame
      title="Feedback"
      question="What do customers tell us unasked, and what becomes of it?"
      actions={
        <>
          <To page="/discover/feedback/board">Public board</To>
          <To page="/discover/feedback/mail">By mail</To>
          {may && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
              Write feedback down
            </Button>
          )}
        </>
      }
    >
      <Await read={summary} of="the feedback" lines={8}>
        {({ states, people, stages }) => {
          const total = feedbackStates.reduce((sum, state) => sum + states[state], 0);
          return total === 0 ? (
            <Empty
              title="No feedback yet"
              actions={
                <>
                  <To page="/import">Bring in feedback or tickets</To>
                  <To page="/discover/feedback/mail">Take letters by mail</To>
                  <To page="/discover/feedback/board">Open a public board</To>
                  <To page="/discover/surveys">Ask in a survey</To>
                </>
              }
            >
              What customers write to you unasked, and tickets of your support, land here: from a file, by
              mail, from a public board, from open questions of your surveys, by the API, or written down by
              hand.
            </Empty>
          ) : (
            <>
              <p className={css.answer}>
                {counted(total, 'piece')} by {counted(people, 'customer')};{' '}
                {states.new === 0 ? 'none waits for you' : `${number(states.new)} new`},{' '}
                {number(states.planned)} planned, {number(states.shipped)} shipped.
              </p>
              <Sorted states={states} stages={stages} />
            </>
          );
        }}
      </Await>
      <Dialog title="Write feedback down" opened={adding} onClose={() => setAdding(false)} size="lg">
        <FeedbackForm onDone={() => setAdding(false)} />
      </Dialog>
    </PageFrame>
  );
}

function Sorted({
  states,
  stages,
}: {
  states: Readonly<Record<FeedbackState, number>>;
  stages: readonly string[];
}) {
  const [chosen, setState] = useSearchParam('state');
  const state =
    chosen === all ? undefined : (feedbackStates.find((each) => each === chosen) ?? ('new' as const));
  const filters = useFeedbackFilters();
  const workspace = useWorkspaceId();
  const query = { ...filters, ...(state === undefined ? {} : { state }) };
  return (
    <>
      <div className={css.sorting}>
        <Choice
          label="State"
          value={state ?? all}
          data={[
            ...feedbackStates.map((each) => ({
              value: each as FeedbackState | typeof all,
              label: `${stateWords[each]} ${number(states[each])}`,
            })),
            { value: all, label: 'All' },
          ]}
          onChange={setState}
        />
        <FeedbackFilters stages={stages}>
          <p className={css.files}>
            Take these out as{' '}
            {(['csv', 'xlsx'] as const).map((kind) => (
              <a key={kind} href={address(feedbackRoutes.export, { params: { workspace, kind }, query })}>
                {kind.toUpperCase()}
              </a>
            ))}
          </p>
        </FeedbackFilters>
      </div>
      <FeedbackInbox key={state} query={query} stages={stages} />
    </>
  );
}
