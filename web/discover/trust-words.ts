import type { SuggestionTrust } from '@rehire/contract/discover/suggestions';
import { counted, percent } from '../ui/format.ts';

/**
 * What suggestions of a kind rest on, or why there are none of it yet, as one reads it on the page.
 * @param kind how the kind is called: "Codes"
 */
export function trustLine(
  kind: string,
  { learned, threshold, judged, right, wanted, least }: SuggestionTrust,
): string {
  if (threshold !== null) return `${kind}: right ${right} of ${judged} times on what you decided.`;
  if (learned < least)
    return `${kind}: none is suggested yet, ${learned} of the ${counted(least, 'decision')} that it takes.`;
  if (judged < least)
    return `${kind}: none is suggested, as only ${judged} of ${counted(learned, 'decision')} could be told from others; it takes ${least}.`;
  return `${kind}: none is suggested, as they were right ${right} of ${judged} times on what you decided; it takes ${percent(wanted, 0)}.`;
}
