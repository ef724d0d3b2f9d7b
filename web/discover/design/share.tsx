import type { SurveyDesign } from '@rehire/contract/discover/survey-designs';
import { encode } from 'uqr';
import { CopyableSecret } from '../../ui/secret.tsx';
import css from './design.module.css';

/** A QR code as a picture of its own, a unit a square. */
function pictureOf(link: string): string {
  const { data, size } = encode(link, { ecc: 'M', border: 4 });
  const squares = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="white"/><path d="${squares}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Where a survey is answered: its link, and the same as a code for a camera. */
export function Share({ design }: { design: SurveyDesign }) {
  const link = `${location.origin}${design.path}`;
  const picture = pictureOf(link);
  return (
    <>
      <CopyableSecret label="Link of the survey" value={link} />
      <img className={css.code} src={picture} alt="QR code of the link" />
      <a href={picture} download="survey.svg">
        Download the code
      </a>
    </>
  );
}
