import { Button, Textarea, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { idempotencyKey } from '../shell/client.ts';
import { PersonPick } from '../shell/person-pick.tsx';
import { Notice } from '../ui/notice.tsx';
import { Pick } from '../ui/pick.tsx';
import css from './field.module.css';
import type { WaitingNote } from './notes-store.ts';
import type { KeptPerson } from './people-kept.ts';
import { smallPhoto } from './photo.ts';

const emotions = [
  { value: '', label: 'Not seen' },
  { value: '-2', label: 'Very bad' },
  { value: '-1', label: 'Bad' },
  { value: '0', label: 'Neither' },
  { value: '1', label: 'Good' },
  { value: '2', label: 'Very good' },
] as const;

type Emotion = (typeof emotions)[number]['value'];

const texts = ['who', 'place', 'done', 'workaround', 'tool'] as const;
type Typed = Record<(typeof texts)[number], string> & { at: string; emotion: Emotion; participant: string };

/** Now, as a field for a day and a time takes it. */
function localNow(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const blank = (place = ''): Typed => ({
  who: '',
  participant: '',
  place,
  at: localNow(),
  done: '',
  workaround: '',
  tool: '',
  emotion: '',
});

const draftKey = (study: string): string => `rehire.field.draft.${study}`;

function draftOf(study: string): Typed {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(draftKey(study)) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...blank(), ...kept } : blank();
  } catch {
    return blank();
  }
}

/** One observation. What is typed outlives a closed page; once kept, the form is empty for the next, at the same place. */
export function NoteForm({
  study,
  people,
  onKeep,
}: {
  study: string;
  /** Who is in the study. */
  people: readonly KeptPerson[];
  onKeep: (note: Pick<WaitingNote, 'key' | 'body' | 'photo'>) => Promise<void>;
}) {
  const [typed, setTyped] = useState(() => draftOf(study));
  const [photo, setPhoto] = useState<Blob | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [kept, setKept] = useState(0);
  const shown = useMemo(() => (photo ? URL.createObjectURL(photo) : null), [photo]);
  useEffect(() => (shown === null ? undefined : () => URL.revokeObjectURL(shown)), [shown]);
  useEffect(() => localStorage.setItem(draftKey(study), JSON.stringify(typed)), [study, typed]);
  const set = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }));
  const field = (name: (typeof texts)[number]) => ({
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  const keep = async () => {
    const { at, emotion, participant, ...said } = typed;
    const person = people.find((each) => each.participant === participant);
    const key = idempotencyKey();
    const body = {
      key,
      study,
      ...said,
      ...(person === undefined ? {} : { participant, who: person.name }),
      at: new Date(at === '' ? Date.now() : at).toISOString(),
      emotion: emotion === '' ? null : Number(emotion),
    };
    try {
      await onKeep({ key, body, photo });
    } catch {
      setTrouble(
        'This browser kept nothing. What you typed still stands here: copy it before you leave the page.',
      );
      return;
    }
    setTrouble(null);
    setKept((count) => count + 1);
    setPhoto(null);
    setTyped(blank(typed.place));
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      {trouble !== null && <Notice tone="bad" title={trouble} />}
      <Textarea label="What was done" required autosize minRows={3} maxLength={10_000} {...field('done')} />
      <Textarea label="Workaround" autosize minRows={2} maxLength={10_000} {...field('workaround')} />
      <TextInput label="Tool used" maxLength={500} {...field('tool')} />
      <Pick
        label="How it felt for them"
        value={typed.emotion}
        data={emotions}
        onChange={(emotion) => set({ emotion })}
      />
      <PersonPick
        people={people}
        value={typed.participant}
        onChange={(participant) => set({ participant })}
      />
      {typed.participant === '' && <TextInput label="Who" maxLength={500} {...field('who')} />}
      <TextInput label="Where" maxLength={500} {...field('place')} />
      <TextInput
        label="When"
        type="datetime-local"
        value={typed.at}
        onChange={(event) => set({ at: event.currentTarget.value })}
      />
      <label>
        Photograph
        <br />
        <input
          key={kept}
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (!file) return setPhoto(null);
            void smallPhoto(file).then(
              (small) => {
                setTrouble(null);
                setPhoto(small);
              },
              () => setTrouble('This picture could not be read. Take it again, as JPEG.'),
            );
          }}
        />
      </label>
      {shown !== null && <img className={css.photo} src={shown} alt="As it is kept" />}
      <div className={css.send}>
        <Button type="submit" fullWidth size="lg">
          Keep the observation
        </Button>
      </div>
      <output className={css.quiet}>{kept > 0 && `${kept} kept since you opened this page.`}</output>
    </form>
  );
}
