import { Button } from '@mantine/core';
import { studies } from '@rehire/contract/discover/studies';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { attempt } from '../shell/client.ts';
import { counted, dateTime } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import css from './field.module.css';
import { NoteForm } from './note-form.tsx';
import { dropNote, keepNote } from './notes-store.ts';
import { keepPage, type Readiness } from './offline.ts';
import { usePeople } from './people-kept.ts';
import { useNotes } from './use-notes.ts';

const titleKey = (study: string): string => `rehire.field.title.${study}`;

/** What the study is called: as the server says, or as it said last. */
function useTitle(workspace: string, study: string): string {
  const [title, setTitle] = useState(() => localStorage.getItem(titleKey(study)) ?? 'Observation');
  useEffect(() => {
    void attempt(studies.get, { params: { workspace, study } }).then((read) => {
      if (!read.ok) return;
      localStorage.setItem(titleKey(study), read.value.title);
      setTitle(read.value.title);
    });
  }, [workspace, study]);
  return title;
}

const readyWords: Record<Readiness, string> = {
  preparing: 'Getting ready for work without a network…',
  ready: 'Works without a network: this page can be opened anywhere.',
  cannot:
    'Without a network this page cannot be opened again here. Keep it open; what you write is kept all the same.',
};

/** Write down what you see, with or without a network. */
export function Page() {
  const { workspace = '', study = '' } = useParams({ strict: false }) as {
    workspace?: string;
    study?: string;
  };
  const title = useTitle(workspace, study);
  const people = usePeople(workspace, study);
  const [ready, setReady] = useState<Readiness>('preparing');
  const { waiting, state, broken, send } = useNotes(workspace);
  useEffect(() => {
    document.title = `${title} · Rehire`;
  }, [title]);
  useEffect(() => {
    void keepPage().then(setReady);
  }, []);
  return (
    <main className={css.page}>
      <header className={css.head}>
        <h1>{title}</h1>
        <p className={css.quiet} data-readiness={ready}>
          {readyWords[ready]}
        </p>
      </header>
      {broken && (
        <Notice tone="bad" title="This browser keeps nothing">
          <p>It is in a private window, or its disk is full. Use another window before you go out.</p>
        </Notice>
      )}
      {state === 'signed-out' && (
        <Notice tone="warn" title="You are signed out">
          <p>
            What you wrote is kept here.{' '}
            <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>Sign in to send it</a>.
          </p>
        </Notice>
      )}
      <NoteForm
        study={study}
        people={people}
        onKeep={async (note) => {
          await keepNote({ ...note, workspace, refused: null });
          void send();
        }}
      />
      <section aria-label="Waiting" aria-live="polite">
        <p data-waiting={waiting.length}>
          {waiting.length === 0
            ? 'Everything is sent.'
            : `${counted(waiting.length, 'observation')} on this phone, ${waiting.length === 1 ? 'waits' : 'wait'} to be sent.`}
        </p>
        {waiting.length > 0 && (
          <>
            <Button variant="default" onClick={() => void send()}>
              Send now
            </Button>
            <ul className={css.waiting}>
              {waiting.map(({ key, body, photo, refused }) => (
                <li key={key}>
                  <span>{body.done}</span>
                  <span className={css.quiet}>
                    {dateTime(body.at)}
                    {body.who !== undefined && body.who !== '' && ` · ${body.who}`}
                    {photo !== null && ' · with a photograph'}
                  </span>
                  {refused !== null && (
                    <>
                      <span role="alert">The server did not take it: {refused}</span>
                      <div>
                        <Button
                          variant="default"
                          size="compact-sm"
                          onClick={() => void dropNote(key).then(send)}
                        >
                          Throw it away
                        </Button>
                      </div>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <p className={css.quiet}>
        <a href={`/w/${workspace}/discover/studies/${study}`}>To the study</a>
      </p>
    </main>
  );
}
