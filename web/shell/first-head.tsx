import { useEffect, type ReactNode } from 'react';

declare global {
  interface Window {
    /** What the address's page is called and asks, as index.html found it: see web/early.ts. */
    headOfPage?: readonly [title: string, question: string] | readonly [];
  }
}

/** What index.html drew while the scripts were on their way, kept on the screen until it is known who is there, once. */
export function FirstHead({ otherwise }: { otherwise: ReactNode }) {
  const [title, question] = window.headOfPage ?? [];
  useEffect(
    () => () => {
      delete window.headOfPage;
    },
    [],
  );
  if (question === undefined) return otherwise;
  return (
    <div data-head>
      <div>
        <h1>{title === '' ? '\u00a0' : title}</h1>
        <p>{question}</p>
      </div>
    </div>
  );
}
