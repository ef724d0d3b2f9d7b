import { Button, Textarea, TextInput } from '@mantine/core';
import { type Feedback, feedbackRoutes, type FeedbackState } from '@rehire/contract/discover/feedback';
import { feedbackAnswers, type FeedbackAnswer as Answer } from '@rehire/contract/discover/feedback-answers';
import { useState } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { attempt } from '../shell/client.ts';
import { JobProgress } from '../shell/job-progress.tsx';
import { useRead, useReadAgain, useWrite } from '../shell/queries.ts';
import { useSaving } from '../shell/saving.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { reasonWords } from '../ui/contact-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormFrame } from '../ui/form-frame.tsx';
import { counted, dateTime } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { useToast } from '../ui/toast.tsx';
import css from './feedback.module.css';
import { letterWords, opening } from './feedback-words.ts';

/** The states that those who asked want to hear of, and how a letter about them begins. */
const news: Partial<Record<FeedbackState, string>> = {
  planned: 'We plan to do what you asked for',
  shipped: 'It is there: what you asked for',
  declined: 'About what you asked for',
};

/** What was written to those who asked and voted, and the way to write to them. */
export function FeedbackAnswer({ piece }: { piece: Feedback }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const params = { workspace, piece: piece.id };
  const audience = useRead(feedbackAnswers.audience, { params }, { enabled: may });
  const answers = useRead(feedbackAnswers.list, { params });
  const [writing, setWriting] = useState(false);
  const people = audience.data?.addresses.length ?? 0;
  const written = answers.data?.items ?? [];
  if (people === 0 && written.length === 0) return null;
  const due = news[piece.state] !== undefined && piece.answeredAt === null;
  return (
    <section className={css.note} aria-label="Letters">
      <h3>Who asked for it</h3>
      {may && (
        <>
          <p>{counted(people, 'person', 'people')} asked or voted and can be written to.</p>
          <Button size="xs" variant={due ? 'filled' : 'default'} onClick={() => setWriting(true)}>
            Write to {people === 1 ? 'them' : `all ${people}`}
          </Button>
        </>
      )}
      {written.map((answer) => (
        <Written key={answer.id} piece={piece.id} answer={answer} />
      ))}
      <Dialog title="Write to those who asked" opened={writing} onClose={() => setWriting(false)} size="lg">
        {audience.data && (
          <Letter
            piece={piece}
            addresses={audience.data.addresses}
            mails={audience.data.mails}
            onDone={() => setWriting(false)}
          />
        )}
      </Dialog>
    </section>
  );
}

/** What was written once, what became of its letters and why, and what goes on with them. */
function Written({ piece, answer }: { piece: string; answer: Answer }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const again = useReadAgain();
  const resume = useWrite(feedbackAnswers.resume);
  const { id, subject, text, at, letters, holds, job } = answer;
  const came = Object.entries(letterWords).flatMap(([status, said]) => {
    const n = letters[status as keyof Answer['letters']];
    if (n === 0) return [];
    const why = status === 'held' ? holds.map((each) => `${each.people} ${reasonWords[each.reason]}`) : [];
    return [`${n} ${said}${why.length === 0 ? '' : ` (${why.join(', ')})`}`];
  });
  const waits = letters.waiting + letters.sending > 0;
  return (
    <>
      <details>
        <summary>
          {subject} <span className={css.quiet}>{[dateTime(at), ...came].join(' · ')}</span>
        </summary>
        <blockquote className={css.said}>{text}</blockquote>
      </details>
      <FailureOf error={resume.error} />
      {waits && job !== null && (
        <JobProgress
          key={job}
          job={job}
          title="Sending"
          onEnd={() => again([feedbackAnswers.list, feedbackRoutes.get])}
        />
      )}
      {may && (waits || letters.held + letters.bounced > 0) && (
        <Button
          variant="default"
          size="xs"
          loading={resume.isPending}
          onClick={() => resume.mutate({ params: { workspace, piece, answer: id } })}
        >
          Try those held back and waiting again
        </Button>
      )}
    </>
  );
}

function Letter({
  piece,
  addresses,
  mails,
  onDone,
}: {
  piece: Feedback;
  addresses: readonly string[];
  mails: boolean;
  onDone: () => void;
}) {
  const workspace = useWorkspaceId();
  const toast = useToast();
  const form = useSaving({
    initial: {
      subject: `${news[piece.state] ?? 'About what you asked for'}: ${opening(piece).slice(0, 80)}`,
      text: piece.answer === '' ? `You told us: “${opening(piece)}”\n\n` : piece.answer,
    },
    save: (body) =>
      attempt(feedbackAnswers.send, {
        params: { workspace, piece: piece.id },
        body: { ...body, byHand: !mails },
      }),
    saved: () => {
      toast(mails ? 'The letters are on their way.' : 'Noted down as sent.');
      onDone();
    },
  });
  return (
    <FormFrame
      form={form}
      deed={mails ? `Send ${counted(addresses.length, 'letter')}` : 'I have sent them'}
      onCancel={onDone}
    >
      <TextInput label="Subject" required maxLength={200} data-autofocus {...form.field('subject')} />
      <Textarea label="Letter" required autosize minRows={6} maxLength={10_000} {...form.field('text')} />
      {mails ? (
        <p className={css.quiet}>
          One letter a person, under the contact policy: who opted out or was written to lately gets none, and
          the page says how many.
        </p>
      ) : (
        <>
          <Notice tone="calm" title="No mail server is set up: send it yourself, to each by itself" />
          <Textarea
            label="Addresses"
            readOnly
            autosize
            minRows={2}
            maxRows={8}
            value={addresses.join('\n')}
          />
        </>
      )}
    </FormFrame>
  );
}
