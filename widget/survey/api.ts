import type { PublicSurvey, VisitReceipt, VisitReport } from '@rehire/contract/discover/survey-visits';

/** What came of a call: the answer, that the server refused it, or that it could not be reached. */
export type Called<T> =
  | { readonly is: 'answered'; readonly value: T }
  | { readonly is: 'refused'; readonly status: number }
  | { readonly is: 'unreachable' };

async function call<T>(path: string, init?: RequestInit): Promise<Called<T>> {
  try {
    const response = await fetch(`/api/v1/public-surveys/${path}`, { credentials: 'omit', ...init });
    if (response.ok) return { is: 'answered', value: (await response.json()) as T };
    return response.status >= 500 ? { is: 'unreachable' } : { is: 'refused', status: response.status };
  } catch {
    return { is: 'unreachable' };
  }
}

export const openSurvey = (link: string, test: boolean): Promise<Called<PublicSurvey>> =>
  call(`${encodeURIComponent(link)}${test ? '?test=1' : ''}`);

/** What the server kept of a visit that was begun elsewhere. */
export const readVisit = (
  link: string,
  visit: string,
): Promise<Called<Pick<VisitReport, 'answers' | 'revision'>>> =>
  call(`${encodeURIComponent(link)}/visits/${encodeURIComponent(visit)}`);

export const sendReport = (link: string, visit: string, report: VisitReport): Promise<Called<VisitReceipt>> =>
  call(`${encodeURIComponent(link)}/visits/${encodeURIComponent(visit)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
    keepalive: JSON.stringify(report).length < 60_000,
  });
