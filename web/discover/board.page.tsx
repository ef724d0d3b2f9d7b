import { Textarea, TextInput } from '@mantine/core';
import { boardLanguages, boards, type FeedbackBoard } from '@rehire/contract/discover/boards';
import { feedbackStates } from '@rehire/contract/discover/feedback';
import { Await } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { To } from '../shell/link.tsx';
import { useRead } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Choice } from '../ui/choice.tsx';
import { Beside, FormFrame } from '../ui/form-frame.tsx';
import { counted, number } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Page as PageFrame, Section } from '../ui/page.tsx';
import { Pick } from '../ui/pick.tsx';
import { CopyableSecret } from '../ui/secret.tsx';
import { TickBox } from '../ui/tick-box.tsx';
import { useToast } from '../ui/toast.tsx';
import css from './feedback.module.css';
import { boardLanguageWord, stateWords } from './feedback-words.ts';

/** Where do customers tell each other and us what they want? */
export function Page() {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const board = useRead(boards.get, { params: { workspace } });
  return (
    <PageFrame
      title="Public board"
      question="Where do customers read, vote for and write what they wish for?"
      actions={<To page="/discover/feedback">Feedback</To>}
    >
      <Await read={board} of="the board" lines={8}>
        {(read) => (
          <>
            <Standing board={read} />
            {may ? (
              <Section
                title="What it is"
                note="Nothing of it is public until you open it, and no idea before it was let through, unless you say so."
              >
                <Settings key={read.version} board={read} />
              </Section>
            ) : (
              <Notice tone="calm" title="Only editors can change the board" />
            )}
          </>
        )}
      </Await>
    </PageFrame>
  );
}

/** Whether it is open and where, and what has come of it. */
function Standing({ board }: { board: FeedbackBoard }) {
  const { open, path, waiting, shown, people } = board;
  if (path === null) return <p className={css.answer}>There is no board yet. Open one below.</p>;
  return (
    <>
      <p className={css.answer}>
        {open ? 'Open' : 'Closed'}: {counted(shown, 'idea')} shown, {counted(people, 'person', 'people')}{' '}
        voted,{' '}
        {waiting === 0 ? (
          'none waits for you.'
        ) : (
          <To page="/discover/feedback?state=all&board=waiting">{number(waiting)} waiting for you</To>
        )}
      </p>
      {open && (
        <div className={css.address}>
          <CopyableSecret label="Address of the board" value={`${location.origin}${path}`} />
          <a href={path} target="_blank" rel="noreferrer">
            Look at it
          </a>
        </div>
      )}
    </>
  );
}

const key = (state: (typeof feedbackStates)[number]) => `shows_${state}` as const;

function Settings({ board }: { board: FeedbackBoard }) {
  const workspace = useWorkspaceId();
  const toast = useToast();
  const shownNow = Object.fromEntries(
    feedbackStates.map((state) => [key(state), board.states.includes(state)]),
  ) as Record<ReturnType<typeof key>, boolean>;
  const form = useSaving({
    initial: {
      open: board.open,
      title: board.title,
      introduction: board.introduction,
      language: board.language as string,
      voters: board.voters as string,
      showsAtOnce: board.showsAtOnce,
      ...shownNow,
    },
    save: ({ open, title, introduction, language, voters, showsAtOnce, ...shows }) =>
      attempt(boards.put, {
        params: { workspace },
        version: board.version,
        body: {
          open,
          title,
          introduction,
          language: boardLanguages.find((each) => each === language) ?? 'visitor',
          voters: voters === 'anyone' ? 'anyone' : 'email',
          showsAtOnce,
          states: feedbackStates.filter((state) => shows[key(state)]),
        },
      }),
    saved: ({ open }) => toast(open ? 'The board is open.' : 'The board is closed.'),
  });
  const { values, set, field } = form;
  return (
    <FormFrame form={form} deed={values.open === board.open ? 'Save' : values.open ? 'Open it' : 'Close it'}>
      <TickBox
        label="The board is open to the public"
        checked={values.open}
        onChange={(open) => set('open', open)}
      />
      <Beside>
        <TextInput label="Title" required maxLength={120} {...field('title')} />
        <Pick
          label="Language"
          value={values.language}
          data={boardLanguages.map((each) => ({ value: each as string, label: boardLanguageWord(each) }))}
          onChange={(language) => set('language', language)}
        />
      </Beside>
      <Textarea
        label="Introduction"
        description="What belongs there, and what you do with it."
        autosize
        minRows={2}
        maxLength={2000}
        {...field('introduction')}
      />
      <Choice
        label="Who may vote and write"
        value={values.voters}
        data={[
          { value: 'email', label: 'Who confirms an e-mail address' },
          { value: 'anyone', label: 'Anyone, once a browser' },
        ]}
        onChange={(voters) => set('voters', voters)}
      />
      {values.voters === 'email' && !board.mails && (
        <Notice tone="warn" title="Nobody can confirm an address: no mail server is set up">
          <p>Let anyone vote, or set one up.</p>
        </Notice>
      )}
      <fieldset className={css.shows}>
        <legend>States that are shown</legend>
        {feedbackStates.map((state) => (
          <TickBox
            key={state}
            label={stateWords[state]}
            checked={values[key(state)]}
            onChange={(on) => set(key(state), on)}
          />
        ))}
      </fieldset>
      <TickBox
        label="Show ideas at once, before anybody of us has read them"
        checked={values.showsAtOnce}
        onChange={(on) => set('showsAtOnce', on)}
      />
    </FormFrame>
  );
}
