import { Button } from '@mantine/core';
import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { useState } from 'react';
import { To } from '../../shell/link.tsx';
import { useMay } from '../../shell/session.ts';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { counted, dateTime } from '../../ui/format.ts';
import { Closing } from './closing.tsx';
import { CopyAndRemove } from './copy-and-remove.tsx';
import css from './design.module.css';
import { PersonalLinks } from './personal-links.tsx';
import { Share } from './share.tsx';

/** How far a survey has come, and what can be done with it there: launch, share, close. */
export function Standing({
  design,
  frozen,
  schedule,
  launch,
  close,
}: {
  design: SurveyDesign;
  frozen: boolean;
  schedule: (closesAt: string | null) => Promise<void>;
  launch: () => Promise<void>;
  close: () => Promise<void>;
}) {
  const may = useMay('editor');
  const [asking, setAsking] = useState<'launch' | 'close' | 'invite' | null>(null);
  const blocked = design.problems.some(({ blocks }) => blocks);
  return (
    <aside className={css.aside} aria-label="State of the survey">
      <p>
        {{ draft: 'A draft', open: 'Open: it takes answers', closed: 'Closed', imported: '' }[design.status]}{' '}
        · about {counted(Math.max(1, Math.round(design.estimatedSeconds / 60)), 'minute')}
      </p>
      {design.problems.length > 0 && (
        <ul className={css.problems} aria-label="Before it is launched">
          {design.problems.map(({ at, says }) => (
            <li key={`${at} ${says}`}>{says}</li>
          ))}
        </ul>
      )}
      {design.quotas.length > 0 && (
        <ul className={css.problems} aria-label="Quotas">
          {design.quotas.map(({ key, name, most, taken }) => (
            <li key={key}>
              {name}: {taken} of {most}
            </li>
          ))}
        </ul>
      )}
      {design.status === 'open' && <Share design={design} />}
      {design.status !== 'draft' && <To page={`/discover/surveys/${design.id}`}>See the answers</To>}
      {may && design.status !== 'closed' && (
        <Closing key={design.closesAt} closesAt={design.closesAt} onChange={schedule} />
      )}
      {design.status === 'closed' && design.closedAt !== null && (
        <p className={css.quiet}>Closed on {dateTime(design.closedAt)}</p>
      )}
      {may && design.status === 'draft' && !frozen && (
        <Button disabled={blocked} onClick={() => setAsking('launch')}>
          Launch
        </Button>
      )}
      {may && design.status === 'open' && <To page={`/discover/surveys/${design.id}/mail`}>Ask by mail</To>}
      {may && design.status === 'open' && (
        <Button variant="default" onClick={() => setAsking('invite')}>
          Personal links
        </Button>
      )}
      {may && design.status === 'open' && (
        <Button variant="default" onClick={() => setAsking('close')}>
          Close the survey
        </Button>
      )}
      {may && <CopyAndRemove design={design} />}
      <Dialog title="Personal links" opened={asking === 'invite'} onClose={() => setAsking(null)} size="lg">
        <PersonalLinks survey={design.id} />
      </Dialog>
      <Confirm
        title="Launch the survey"
        deed="Launch"
        opened={asking === 'launch'}
        onClose={() => setAsking(null)}
        onConfirm={launch}
      >
        What it asks is frozen from then on, so that all answers are to the same questions. To ask something
        else, copy it.
      </Confirm>
      <Confirm
        title="Close the survey"
        deed="Close"
        opened={asking === 'close'}
        onClose={() => setAsking(null)}
        onConfirm={close}
      >
        It takes no more answers. What was begun and not sent is kept as partial answers.
      </Confirm>
    </aside>
  );
}
