import type { SurveyAnswers } from '@rehire/contract/discover/questionnaire';

/** What this device keeps of a survey until it is sent. */
export interface Draft {
  readonly visit: string;
  readonly answers: SurveyAnswers;
  readonly revision: number;
  readonly language: string | null;
}

const keyOf = (at: string, test: boolean): string => `rehire-survey:${test ? 'test:' : ''}${at}`;

/** A UUID of one's own making; `crypto.randomUUID` is only there on secure origins. */
function newVisit(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A draft of somebody who begins. */
export const newDraft = (): Draft => ({ visit: newVisit(), answers: {}, revision: 0, language: null });

/** The draft of this device, or a new one. A device that keeps nothing (private windows) begins anew each time. */
export function readDraft(at: string, test: boolean): Draft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(at, test)) ?? 'null');
    if (typeof kept === 'object' && kept !== null && 'visit' in kept) return kept as Draft;
  } catch {
    // What cannot be read is not there.
  }
  return newDraft();
}

export function keepDraft(at: string, test: boolean, draft: Draft): void {
  try {
    localStorage.setItem(keyOf(at, test), JSON.stringify(draft));
  } catch {
    // The server keeps it, too.
  }
}

export function forgetDraft(at: string, test: boolean): void {
  try {
    localStorage.removeItem(keyOf(at, test));
  } catch {
    // Nothing was kept.
  }
}
