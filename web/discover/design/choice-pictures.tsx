import { Button } from '@mantine/core';
import type { SurveyChoice } from '@rehire/contract/discover/questionnaire';
import { surveyPictures } from '@rehire/contract/discover/survey-pictures';
import { hashOfPicture } from '@rehire/questionnaire/pictures';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { address, attempt } from '../../shell/client.ts';
import { useWorkspaceId } from '../../shell/session.ts';
import css from './design.module.css';

/** As wide as the page shows a picture, twice over for fine screens. */
const WIDEST = 640;

/** A picture no larger than a page of a survey shows it. Null where it is none. */
async function pictureFrom(file: File): Promise<Blob | null> {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, WIDEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await new Promise((done) => canvas.toBlob(done, 'image/webp', 0.85));
  } catch {
    return null;
  }
}

/** The pictures of choices: one each, or none. */
export function ChoicePictures({
  choices,
  onChange,
}: {
  choices: readonly SurveyChoice[];
  onChange: (choices: SurveyChoice[]) => void;
}) {
  const [refused, setRefused] = useState<string | null>(null);
  const workspace = useWorkspaceId();
  const { survey = '' } = useParams({ strict: false }) as { survey?: string };
  const params = { workspace, survey };
  const sourceOf = (image: string): string => {
    const picture = hashOfPicture(image);
    return picture === null ? image : address(surveyPictures.get, { params: { ...params, picture } });
  };
  const put = (value: string, image: string | undefined): void =>
    onChange(
      choices.map(({ image: before, ...choice }) => {
        const next = choice.value === value ? image : before;
        return next === undefined ? choice : { ...choice, image: next };
      }),
    );
  const take = async (value: string, file: File | undefined): Promise<void> => {
    if (!file) return;
    const picture = await pictureFrom(file);
    const kept = picture && (await attempt(surveyPictures.add, { params, upload: picture }));
    setRefused(
      !kept
        ? `${file.name} is no picture that can be read.`
        : kept.ok
          ? null
          : (kept.problem.detail ?? kept.problem.title),
    );
    if (kept?.ok) put(value, kept.value.image);
  };
  return (
    <details>
      <summary>Pictures</summary>
      {refused !== null && <p role="alert">{refused}</p>}
      <ul className={css.pictures}>
        {choices.map(({ value, label, image }) => (
          <li key={value}>
            {image !== undefined && <img src={sourceOf(image)} alt="" />}
            <label>
              {label}
              <input
                type="file"
                accept="image/*"
                onChange={(event) => void take(value, event.currentTarget.files?.[0])}
              />
            </label>
            {image !== undefined && (
              <Button size="xs" variant="subtle" onClick={() => put(value, undefined)}>
                Without a picture
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
