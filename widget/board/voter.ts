const keyOf = (link: string): string => `rehire-board:${link}`;

/** What this browser keeps of a board: who it is to it, and an idea that is being written. */
export interface Kept {
  readonly voter?: string;
  /** Whether an address was confirmed. */
  readonly confirmed?: boolean;
  readonly draft?: { readonly title: string; readonly text: string };
}

/** What is kept; nothing where the browser keeps nothing (private windows). */
export function kept(link: string): Kept {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(link)) ?? 'null');
    return typeof found === 'object' && found !== null ? (found as Kept) : {};
  } catch {
    return {};
  }
}

export function keep(link: string, more: Kept): void {
  try {
    localStorage.setItem(keyOf(link), JSON.stringify({ ...kept(link), ...more }));
  } catch {
    // It is known until the page is left.
  }
}
