import { embedSurvey, show } from './embed.tsx';

const own = document.currentScript;
const number = (text: string | undefined): number | undefined =>
  text === undefined || text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);

/** `<script src="https://rehire.example/embed.js" data-survey="…" async></script>` */
if (own instanceof HTMLScriptElement && own.dataset['survey'] !== undefined) {
  const { survey, within, page, click, event, delay, share, days, person, email, signature, ...others } =
    own.dataset;
  const named = person === undefined ? email && `email:${email}` : `person:${person}`;
  const parameters = Object.fromEntries(
    Object.entries(others).flatMap(([name, value]) =>
      name.startsWith('with') && value !== undefined
        ? [[name.slice(4).replace(/^[A-Z]/, (letter) => letter.toLowerCase()), value]]
        : [],
    ),
  );
  const begin = (): void => {
    const place = within === undefined ? undefined : document.querySelector<HTMLElement>(within);
    if (place === null) return;
    embedSurvey({
      survey: survey ?? '',
      origin: new URL(own.src).origin,
      within: place,
      page,
      click,
      event,
      delay: number(delay),
      share: number(share),
      days: number(days),
      visitor: named ? { person: named, signature: signature ?? '' } : undefined,
      parameters,
    });
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin, { once: true });
  else begin();
}

export default { embedSurvey, show };
