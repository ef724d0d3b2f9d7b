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

/** What shows a survey within a page of another site. */
const scriptOf = ({ path }: SurveyDesign): string =>
  `<script src="${location.origin}/embed.js" data-survey="${path.replace('/s/', '')}" async></script>`;

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
      <details>
        <summary>Within your product, or on a shared device</summary>
        <div className={css.texts}>
          <CopyableSecret label="Script for a page of yours" value={scriptOf(design)} />
          <p className={css.quiet}>
            It comes up once a visitor within 30 days. data-page, data-click, data-event, data-delay,
            data-share and data-days say when and for whom; data-within names a place in the page to stand in.
            Where the page knows who looks at it, data-person and data-signature keep it to the contact
            policy.
          </p>
          <CopyableSecret
            label="For a build of yours: its package"
            value={`npm install ${location.origin}/widget.tgz`}
          />
          <CopyableSecret label="Link for a shared device" value={`${link}?kiosk=1`} />
          <p className={css.quiet}>Begins anew after each respondent and keeps nothing of the one before.</p>
        </div>
      </details>
    </>
  );
}
