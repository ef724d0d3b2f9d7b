import { Button } from '@mantine/core';
import { codes } from '@rehire/contract/discover/codes';
import { quotes } from '@rehire/contract/discover/quotes';
import { studies } from '@rehire/contract/discover/studies';
import { transcriptChanges } from '@rehire/contract/discover/transcript-changes';
import { transcripts, type Transcript } from '@rehire/contract/discover/transcripts';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Await, AwaitPage } from '../shell/await.tsx';
import { useChanges } from '../shell/changes.ts';
import { To, useGo } from '../shell/link.tsx';
import { useRead, useReadAgain, useReadAll, useRemove } from '../shell/queries.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { clock, counted, date, number } from '../ui/format.ts';
import { Page as PageFrame } from '../ui/page.tsx';
import css from './discover.module.css';
import { Reading } from './reading.tsx';

/** One conversation, to be read and highlighted. */
export function Page() {
  const workspace = useWorkspaceId();
  const { transcript: id = '' } = useParams({ strict: false }) as { transcript?: string };
  const read = useRead(transcripts.get, { params: { workspace, transcript: id } });
  return (
    <AwaitPage read={read} of="the transcript" lines={12}>
      {(transcript) => <Whole transcript={transcript} />}
    </AwaitPage>
  );
}

function Whole({ transcript }: { transcript: Transcript }) {
  const workspace = useWorkspaceId();
  const readAgain = useReadAgain();
  useChanges((topics) => {
    if (topics.includes('quotes') || topics.includes('links')) readAgain([quotes.list]);
    if (topics.includes('codes')) readAgain([codes.list]);
    if (topics.includes('transcripts'))
      readAgain([transcripts.get, transcripts.utterances, transcriptChanges.list, quotes.list]);
  });
  const spoken = useReadAll(
    transcripts.utterances,
    { params: { workspace, transcript: transcript.id } },
    { most: 20_000, page: 2000 },
  );
  const highlighted = useReadAll(quotes.list, {
    params: { workspace },
    query: { transcript: transcript.id },
  });
  const inStudy = useRead(
    studies.get,
    { params: { workspace, study: transcript.study ?? '' } },
    { enabled: transcript.study !== null },
  );
  const study = transcript.study === null ? undefined : inStudy.data;
  return (
    <PageFrame
      title={transcript.title}
      question={
        <span className={css.facts}>
          {[
            transcript.heldOn && date(transcript.heldOn),
            transcript.seconds !== null && clock(transcript.seconds * 1000),
            counted(transcript.words, 'word'),
            `${number(transcript.speakers.length)} speaking`,
          ]
            .filter(Boolean)
            .join(' · ')}
          {study && (
            <>
              {' · '}
              <To page={`/discover/studies/${study.id}`}>{study.title}</To>
            </>
          )}
          {transcript.customer && (
            <>
              {' · '}
              <To page={`/people/${transcript.customer}`}>the customer</To>
            </>
          )}
        </span>
      }
      actions={<Remove transcript={transcript} />}
    >
      <Await read={spoken} of="what was said" lines={14}>
        {(utterances) => (
          <Await read={highlighted} of="the quotes" lines={14}>
            {(quotes) => <Reading transcript={transcript} utterances={utterances} quotes={quotes} />}
          </Await>
        )}
      </Await>
    </PageFrame>
  );
}

function Remove({ transcript }: { transcript: Transcript }) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const remove = useRemove(transcripts.remove);
  if (!may) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Remove
      </Button>
      <Removal
        of={{ kind: 'transcript', id: transcript.id }}
        title={`Remove ${transcript.title}?`}
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await remove.mutateAsync({ params: { workspace, transcript: transcript.id } });
          go('/discover/transcripts');
        }}
      >
        <p>What was said is gone for good.</p>
      </Removal>
    </>
  );
}
