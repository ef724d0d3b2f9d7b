import { Button } from '@mantine/core';
import type { SurveyChoice } from '@rehire/contract/discover/questionnaire';
import { useState } from 'react';
import css from './design.module.css';

/** As wide as the page shows a picture, twice over for fine screens. */
const WIDEST = 640;
const LARGEST = 190_000;

/** A picture as data small enough to travel with the survey: the page loads nothing from elsewhere. Null where it is none. */
async function pictureFrom(file: File): Promise<string | null> {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, WIDEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    for (const quality of [0.85, 0.7, 0.5, 0.3]) {
      const data = canvas.toDataURL('image/webp', quality);
      if (data.length <= LARGEST) return data;
    }
    return null;
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
  const put = (value: string, image: string | undefined): void =>
    onChange(
      choices.map(({ image: before, ...choice }) => {
        const next = choice.value === value ? image : before;
        return next === undefined ? choice : { ...choice, image: next };
      }),
    );
  const take = async (value: string, file: File | undefined): Promise<void> => {
    if (!file) return;
    const image = await pictureFrom(file);
    setRefused(image === null ? file.name : null);
    if (image !== null) put(value, image);
  };
  return (
    <details>
      <summary>Pictures</summary>
      {refused !== null && <p role="alert">{refused} is no picture that can be read.</p>}
      <ul className={css.pictures}>
        {choices.map(({ value, label, image }) => (
          <li key={value}>
            {image !== undefined && <img src={image} alt="" />}
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
