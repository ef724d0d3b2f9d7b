import type {
  KnownVisitor,
  PublicSurvey,
  VisitReceipt,
  VisitReport,
} from '@rehire/contract/discover/survey-visits';
import { hashOfPicture } from '@rehire/questionnaire/pictures';
import { call, type Called, wish } from '../call.ts';
import { proven } from '../proof.ts';

/** Where a survey is called: the address of its API, without a slash at the end. */
export const addressOf = (link: string, origin = ''): string =>
  `${origin}/api/v1/public-surveys/${encodeURIComponent(link)}`;

/** Fetches the survey, with the words around it in the first of the wanted languages that it has. */
export const openSurvey = (
  at: string,
  { test, wanted }: { readonly test: boolean; readonly wanted: readonly string[] },
): Promise<Called<PublicSurvey>> =>
  call(`${at}?${new URLSearchParams({ ...(test && { test: '1' }), lang: wish(wanted) })}`);

/** Asks whether somebody whom the page knows may be asked now. */
export const askFor = (
  at: string,
  visitor: KnownVisitor,
): Promise<Called<{ readonly link: string | null }>> =>
  call(`${at}/asks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(visitor),
  });

/** Where a picture that is kept beside the survey is; nothing where it stands in the survey itself. */
export function pictureAt(at: string, image: string, test: boolean): string | undefined {
  const hash = hashOfPicture(image);
  return hash === null ? undefined : `${at}/pictures/${hash}${test ? '?test=1' : ''}`;
}

const visitAt = (at: string, visit: string): string => `${at}/visits/${encodeURIComponent(visit)}`;

/** What the server kept of a visit that was begun elsewhere. */
export const readVisit = (
  at: string,
  visit: string,
): Promise<Called<Pick<VisitReport, 'answers' | 'revision'>>> => call(visitAt(at, visit));

const put = (at: string, visit: string, report: VisitReport): Promise<Called<VisitReceipt>> =>
  call(visitAt(at, visit), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
    keepalive: JSON.stringify(report).length < 60_000,
  });

/** Sends a report; `working` is told where the device calculates first. */
export const sendReport = (
  at: string,
  visit: string,
  report: VisitReport,
  working: () => void,
): Promise<Called<VisitReceipt>> =>
  proven((proof) => put(at, visit, proof === undefined ? report : { ...report, proof }), working);
