import { Button } from '@mantine/core';
import { recordings } from '@rehire/contract/discover/recordings';
import { transcripts, type Transcript, type Utterance } from '@rehire/contract/discover/transcripts';
import { useImperativeHandle, useRef, useState, type Ref } from 'react';
import { FailureOf } from '../shell/await.tsx';
import { address } from '../shell/client.ts';
import { useWrite } from '../shell/queries.ts';
import { useMay, useWorkspaceId } from '../shell/session.ts';
import { Removal } from '../shell/removal/removal.tsx';
import { TickBox } from '../ui/tick-box.tsx';
import css from './recording.module.css';

/** What the page can do with the recording. */
export interface Player {
  /** Plays from a moment on, in seconds. */
  playFrom: (seconds: number) => void;
}

const MEDIA = '.mp3,.m4a,.wav,.mp4,.webm,audio/*,video/mp4,video/webm';

/** The recording of a conversation, which is played at the line that is clicked and marks the line that is heard. */
export function Recording({
  transcript,
  utterances,
  onHear,
  player,
}: {
  transcript: Transcript;
  utterances: readonly Utterance[];
  /** The position of the line that is heard, where the page is to follow along; null when it stops. */
  onHear: (position: number | null) => void;
  player: Ref<Player>;
}) {
  const workspace = useWorkspaceId();
  const may = useMay('editor');
  const params = { workspace, transcript: transcript.id };
  const touched = [transcripts.get];
  const put = useWrite(recordings.put, touched);
  const remove = useWrite(recordings.remove, touched);
  const media = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const [follows, setFollows] = useState(true);
  const [removing, setRemoving] = useState(false);
  useImperativeHandle(player, () => ({
    playFrom: (seconds) => {
      if (!media.current) return;
      media.current.currentTime = seconds;
      void media.current.play();
    },
  }));
  const { recording } = transcript;
  if (recording === null)
    return may ? (
      <div className={css.offer} data-screen-only>
        <label>
          Keep its recording (MP3, M4A, WAV, MP4 or WebM, up to 2 GB){' '}
          <input
            type="file"
            accept={MEDIA}
            disabled={put.isPending}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) put.mutate({ params, query: { name: file.name }, upload: file });
            }}
          />
        </label>
        <output>{put.isPending && 'On its way; stay on this page until it is kept …'}</output>
        <FailureOf error={put.error} />
      </div>
    ) : null;
  const hear = () => {
    const now = media.current?.currentTime ?? 0;
    const heard = utterances.findLast(({ startSeconds }) => startSeconds !== null && startSeconds <= now);
    onHear(follows && heard ? heard.position : null);
  };
  const element = {
    ref: media,
    src: address(recordings.get, { params }),
    controls: true,
    preload: 'metadata',
    onTimeUpdate: hear,
    onPause: () => onHear(null),
  } as const;
  return (
    <section className={css.player} aria-label="Recording" data-screen-only>
      {recording.media.startsWith('video/') ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- what is said stands below, line by line
        <video {...element} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- what is said stands below, line by line
        <audio {...element} />
      )}
      <div className={css.beside}>
        <TickBox label="Follow along" checked={follows} onChange={setFollows} />
        {may && (
          <Button variant="subtle" color="ink" size="compact-sm" onClick={() => setRemoving(true)}>
            Remove the recording
          </Button>
        )}
      </div>
      <Removal
        of={{ kind: 'recording', id: transcript.id }}
        title="Remove the recording?"
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await remove.mutateAsync({ params });
        }}
      >
        <p>{recording.name} goes for good. The text and its quotes stay.</p>
      </Removal>
    </section>
  );
}
