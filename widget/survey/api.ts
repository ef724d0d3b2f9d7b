import type { PublicSurvey, VisitReceipt, VisitReport } from '@rehire/contract/discover/survey-visits';

/** What came of a call: the answer, that the server refused it, or that it could not be reached. */
export type Called<T> =
  | { readonly is: 'answered'; readonly value: T }
  | { readonly is: 'refused'; readonly status: number }
  | { readonly is: 'unreachable' };

async function call<T>(path: string, init?: RequestInit): Promise<Called<T>> {
  try {
    const response = await fetch(path, { credentials: 'omit', ...init });
    if (response.ok) return { is: 'answered', value: (await response.json()) as T };
    return response.status >= 500 ? { is: 'unreachable' } : { is: 'refused', status: response.status };
  } catch {
    return { is: 'unreachable' };
  }
}

/** Where a survey is called: the address of its API, without a slash at the end. */
export const addressOf = (link: string, origin = ''): string =>
  `${origin}/api/v1/public-surveys/${encodeURIComponent(link)}`;

export const openSurvey = (at: string, test: boolean): Promise<Called<PublicSurvey>> =>
  call(`${at}${test ? '?test=1' : ''}`);

const visitAt = (at: string, visit: string): string => `${at}/visits/${encodeURIComponent(visit)}`;

/** What the server kept of a visit that was begun elsewhere. */
export const readVisit = (
  at: string,
  visit: string,
): Promise<Called<Pick<VisitReport, 'answers' | 'revision'>>> => call(visitAt(at, visit));

export const sendReport = (at: string, visit: string, report: VisitReport): Promise<Called<VisitReceipt>> =>
  call(visitAt(at, visit), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
    keepalive: JSON.stringify(report).length < 60_000,
  });
