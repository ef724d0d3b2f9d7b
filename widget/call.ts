/** What came of a call: the answer, that the server refused it, or that it could not be reached. */
export type Called<T> =
  | { readonly is: 'answered'; readonly value: T }
  | { readonly is: 'refused'; readonly status: number; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly is: 'unreachable' };

/** Languages as an address wishes for them; what is no tag of one is left out. */
export const wish = (languages: readonly string[]): string =>
  [...new Set(languages)]
    .filter((tag) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag))
    .slice(0, 8)
    .join()
    .slice(0, 200);

/** Calls the server as a stranger: without cookies. */
export async function call<T>(path: string, init?: RequestInit): Promise<Called<T>> {
  try {
    const response = await fetch(path, { credentials: 'omit', ...init });
    if (response.ok) return { is: 'answered', value: (await response.json()) as T };
    if (response.status >= 500) return { is: 'unreachable' };
    const problem = (await response.json().catch(() => ({}))) as {
      facts?: Readonly<Record<string, unknown>>;
    };
    return { is: 'refused', status: response.status, facts: problem.facts ?? {} };
  } catch {
    return { is: 'unreachable' };
  }
}
