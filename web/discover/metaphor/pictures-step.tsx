import { TextInput } from '@mantine/core';
import { metaphors, type Metaphor, type MetaphorProtocol } from '@rehire/contract/discover/metaphors';
import type { ProblemDocument } from '@rehire/contract/problem';
import { useState } from 'react';
import { address, attempt, idempotencyKey } from '../../shell/client.ts';
import { useReadAgain } from '../../shell/queries.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import css from '../study/study.module.css';
import { TheirWords } from './their-words.tsx';

type Pictures = MetaphorProtocol['pictures'];

/** The pictures that were brought, and what was said of each. */
export function PicturesStep({
  metaphor,
  pictures,
  onChange,
  onSave,
}: {
  metaphor: Metaphor;
  pictures: Pictures;
  onChange: (pictures: Pictures) => void;
  /** Keeps the protocol now: a picture can be sent once the protocol names it. */
  onSave: () => Promise<boolean>;
}) {
  const workspace = useWorkspaceId();
  const readAgain = useReadAgain();
  const [here, setHere] = useState<ReadonlySet<string>>(new Set(metaphor.pictures));
  const [problem, setProblem] = useState<ProblemDocument | null>(null);
  const bring = async (files: readonly File[]) => {
    const brought = files.map((file) => ({
      key: idempotencyKey(),
      title: file.name.replace(/\.\w+$/, '').slice(0, 200),
      words: '',
      file,
    }));
    onChange([...pictures, ...brought.map(({ key, title, words }) => ({ key, title, words }))].slice(0, 20));
    if (!(await onSave())) return;
    for (const { key, file } of brought) {
      const params = { workspace, metaphor: metaphor.id, picture: key };
      const kept = await attempt(metaphors.putPicture, { params, upload: file });
      if (kept.ok) setHere(new Set(kept.value.pictures));
      else setProblem(kept.problem);
    }
    readAgain([metaphors.get, metaphors.list]);
  };
  const put = (at: number, part: Partial<Pictures[number]>) =>
    onChange(pictures.map((each, i) => (i === at ? { ...each, ...part } : each)));
  return (
    <div>
      {problem && <ProblemNotice problem={problem} />}
      {pictures.map(({ key, title, words }, at) => (
        <div key={key} className={css.brought}>
          {here.has(key) ? (
            <img
              src={address(metaphors.picture, {
                params: { workspace, metaphor: metaphor.id, picture: key },
              })}
              alt={title === '' ? `Picture ${at + 1}` : title}
            />
          ) : (
            <span className={css.quiet}>No picture was kept</span>
          )}
          <div className={css.stack}>
            <TextInput
              label="What it shows"
              maxLength={200}
              value={title}
              onChange={(event) => put(at, { title: event.currentTarget.value })}
            />
            <TheirWords rows={3} value={words} onChange={(told) => put(at, { words: told })} />
            <div>
              <IconButton
                icon="trash"
                small
                label={`Leave out picture ${at + 1}`}
                onClick={() => onChange(pictures.filter((_, i) => i !== at))}
              />
            </div>
          </div>
        </div>
      ))}
      {pictures.length < 20 && (
        <label>
          Add pictures (JPEG, PNG or WebP)
          <br />
          <input
            type="file"
            multiple
            accept="image/jpeg,image/png,image/webp"
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])];
              event.currentTarget.value = '';
              void bring(files);
            }}
          />
        </label>
      )}
    </div>
  );
}
