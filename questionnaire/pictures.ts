import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';

const KEPT = /^picture:([0-9a-f]{64})$/;

/** How a choice names a picture that is kept beside the survey, by the SHA-256 of its content. */
export const keptPicture = (hash: string): string => `picture:${hash}`;

/** The hash of a picture that is kept beside the survey; null where the picture stands in the survey itself. */
export const hashOfPicture = (image: string): string | null => KEPT.exec(image)?.[1] ?? null;

/** Every picture of a survey, each once, in the order of reading. */
export const picturesIn = ({ pages }: SurveyDefinition): string[] => [
  ...new Set(
    pages
      .flatMap(({ items }) => items)
      .flatMap((item) => ('choices' in item ? item.choices.flatMap(({ image }) => image ?? []) : [])),
  ),
];

/** A survey with other pictures in the place of its own; one that `put` gives nothing for stays. */
export const withPictures = (
  definition: SurveyDefinition,
  put: (image: string) => string | undefined,
): SurveyDefinition => ({
  ...definition,
  pages: definition.pages.map((page) => ({
    ...page,
    items: page.items.map((item) =>
      'choices' in item
        ? {
            ...item,
            choices: item.choices.map((choice) =>
              choice.image === undefined ? choice : { ...choice, image: put(choice.image) ?? choice.image },
            ),
          }
        : item,
    ),
  })),
});
