import { Button } from '@mantine/core';
import type { LetterState } from '@rehire/contract/discover/letters';
import { type Mailing, mailings } from '@rehire/contract/discover/mailings';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { useState } from 'react';
import { FailureOf } from '../../shell/await.tsx';
import { JobProgress } from '../../shell/job-progress.tsx';
import { useReadAgain, useWrite } from '../../shell/queries.ts';
import { useMay, useWorkspaceId } from '../../shell/session.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { counted, dateTime } from '../../ui/format.ts';
import { Letters } from './letters.tsx';
import css from './mail.module.css';
import { MailingForm } from './mailing-form.tsx';
import { stateWords } from './words.ts';

const shown: readonly LetterState[] = ['sent', 'waiting', 'sending', 'held', 'refused', 'bounced', 'unsure'];

/** One mailing: how far it has come, what became of its letters, and what goes on with it. */
export function MailingCard({
  mailing,
  design,
  reminded,
}: {
  mailing: Mailing;
  design: SurveyDesign;
  /** Whether a reminder went out already. */
  reminded: boolean;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const again = useReadAgain();
  const resume = useWrite(mailings.resume);
  const [listing, setListing] = useState<LetterState | null>(null);
  const [reminding, setReminding] = useState(false);
  const { counts, answered, job, remindsOf, texts, createdAt } = mailing;
  const subject = texts[0]?.subject.replaceAll('{name}', '…');
  const unanswered = counts.sent - answered;
  const open = design.status === 'open';
  const waits = counts.waiting + counts.sending > 0;
  const params = { workspace, survey: design.id, mailing: mailing.id };
  return (
    <article className={css.mailing} aria-label={subject}>
      <div>
        <h3>{subject}</h3>
        <p className={css.quiet}>
          {remindsOf === null ? 'Invitation' : 'Reminder'}, {dateTime(createdAt)}.{' '}
          {counted(answered, 'answer')} from {counted(counts.sent, 'letter')} sent.
        </p>
      </div>
      <FailureOf error={resume.error} />
      {waits && job !== null && (
        <JobProgress
          key={job}
          job={job}
          title="Sending"
          onEnd={() => again([mailings.list, mailings.letters])}
        />
      )}
      <ul className={css.counts} aria-label="Letters">
        {shown
          .filter((state) => counts[state] > 0)
          .map((state) => (
            <li key={state}>
              <Button variant="subtle" size="compact-sm" onClick={() => setListing(state)}>
                {counts[state]} {stateWords[state]}
              </Button>
            </li>
          ))}
      </ul>
      {may && open && (
        <div className={css.counts}>
          {counts.held + counts.waiting + counts.bounced > 0 && (
            <Button
              variant="default"
              size="xs"
              loading={resume.isPending}
              onClick={() => resume.mutate({ params })}
            >
              Try those held back and waiting again
            </Button>
          )}
          {remindsOf === null && !reminded && unanswered > 0 && (
            <Button variant="default" size="xs" onClick={() => setReminding(true)}>
              Remind {counted(unanswered, 'person', 'people')}
            </Button>
          )}
        </div>
      )}
      <Dialog
        title={listing === null ? '' : `Letters: ${stateWords[listing]}`}
        opened={listing !== null}
        onClose={() => setListing(null)}
        size="xl"
      >
        {listing !== null && <Letters survey={design.id} mailing={mailing.id} state={listing} />}
      </Dialog>
      <Dialog
        title="Remind those who have not answered"
        opened={reminding}
        onClose={() => setReminding(false)}
        size="lg"
      >
        {reminding && (
          <MailingForm
            design={design}
            fixed={{ kind: 'unanswered', mailing: mailing.id }}
            onSent={() => setReminding(false)}
          />
        )}
      </Dialog>
    </article>
  );
}
