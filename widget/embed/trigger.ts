/** When a survey comes up in a page, and for whom. */
export interface Trigger {
  /** The paths that it comes up on, with `*` for anything: `/checkout/*`. Every page where left out. */
  readonly page?: string | undefined;
  /** What happens first: a click on what a selector names, or an event of the window (`new Event('rehire:paid')`). */
  readonly click?: string | undefined;
  readonly event?: string | undefined;
  /** Seconds from then on. */
  readonly delay?: number | undefined;
  /** The share of visitors who are asked, 0..1; drawn once for each visitor. All where left out. */
  readonly share?: number | undefined;
  /** A visitor is asked once within so many days; 30 where left out. */
  readonly days?: number | undefined;
}

const DAY_MS = 24 * 3600 * 1000;

/** Whether a path is one of those that a pattern means. */
export function isPage(pattern: string, path: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`).test(path);
}

/** What is remembered of a visitor: when they were asked, and what was drawn for them. */
export interface Remembered {
  readonly draw: number;
  readonly askedAt: number | null;
}

/** Whether a visitor is to be asked now. */
export const isAsked = (
  { share = 1, days = 30 }: Trigger,
  { draw, askedAt }: Remembered,
  now: number,
): boolean => draw < share && (askedAt === null || now - askedAt >= days * DAY_MS);

/** Calls back once what the trigger waits for has happened. @returns what stops the waiting */
export function waitFor({ click, event, delay = 0 }: Trigger, then: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const begin = () => {
    const timer = setTimeout(then, delay * 1000);
    signal.addEventListener('abort', () => clearTimeout(timer));
  };
  if (click !== undefined) {
    const clicked = ({ target }: MouseEvent) => target instanceof Element && target.closest(click) && begin();
    addEventListener('click', clicked, { signal });
  }
  if (event !== undefined) addEventListener(event, begin, { once: true, signal });
  if (click === undefined && event === undefined) begin();
  return () => stop.abort();
}
