import type { Aspect } from '@rehire/contract/discover/questionnaire';

const IMPORTANT = /\bimportan|\bwichtig|\bimp\b|\bbelangrijk|\bviktig|\bważn/i;
const SATISFIED = /satisf|\bzufrieden|\bsat\b|\bsoddisf|\btevreden|\bnöjd|\bzadowol|\bfulfil/i;

/** Which half of a pair a question or a name speaks of; null where it is neither or both. */
export function aspectOf(text: string): Aspect | null {
  const plain = text.replace(/[_.]/g, ' ');
  const [important, satisfied] = [IMPORTANT.test(plain), SATISFIED.test(plain)];
  if (important === satisfied) return null;
  return important ? 'importance' : 'satisfaction';
}

const WORD = String.raw`(?:importance|satisfaction|important|satisfied|imp|sat|wichtigkeit|zufriedenheit)`;
const AFTER = new RegExp(String.raw`^(.+?)([\s_\-:|/.]*[[(]?\s*)(${WORD})\s*[\])]?$`, 'i');
const BEFORE = new RegExp(String.raw`^[[(]?(${WORD})(?:\s+of)?\s*[\])]?(?:[\s_\-:|/.]+|(?=\d))(.+)$`, 'i');

/**
 * The two halves of a column's name such as `Delivery importance`, `O1_importance`, `imp_1`, `Satisfaction: speed` or
 * `speed [Importance]`: the aspect and what it is about.
 */
export function splitName(name: string): { aspect: Aspect; item: string } | null {
  const trimmed = name.trim();
  const before = BEFORE.exec(trimmed);
  const after = before ? null : AFTER.exec(trimmed);
  const word = before?.[1] ?? after?.[3];
  const item = (before?.[2] ?? after?.[1] ?? '')
    .trim()
    .replace(/^[[(](.*)[\])]$/, '$1')
    .replace(/[_\-:|/.]+$/, '')
    .trim();
  const camel = /^\p{Lu}/u.test(word ?? '');
  const attached = after !== null && after[2] === '' && /\p{L}$/u.test(item) && !camel;
  if (!word || item === '' || attached) return null;
  return { aspect: /^(?:imp|wich)/i.test(word) ? 'importance' : 'satisfaction', item };
}

export type ScoreField = 'nps' | 'csat' | 'ces1' | 'ces2';

/** How likely somebody is to recommend, in German, French, Spanish, Portuguese, Italian and Dutch. */
const RECOMMENDED_ELSEWHERE =
  /(?:wahrscheinlich|probab|prov[aá]vel|waarschijnlijk).{0,80}(?:empf[ei]hl|recommand|recomend|raccomand|consigli|aanbev)|empf[ei]hl.{0,80}wahrscheinlich/i;

/** Which score a question asks for, by its words; null where none. */
export function scoreOf(text: string): ScoreField | null {
  const plain = text.replace(/[_.]/g, ' ');
  if (RECOMMENDED_ELSEWHERE.test(plain)) return 'nps';
  if (
    /\bnps\b|(?:likely|likelihood|willing).{0,60}recommend|recommend.{0,60}(?:friend|colleague|family)|\brecommend(?:ation)? score\b|^\s*likelihood to recommend/i.test(
      plain,
    )
  )
    return 'nps';
  if (/\bces ?1\b|how much effort/i.test(plain)) return 'ces1';
  if (/\bces(?: ?2)?\b|made it easy|easy (?:for me )?to (?:handle|resolve|solve|get)/i.test(plain))
    return 'ces2';
  if (
    /\bcsat\b|overall.{0,60}satisf|satisf.{0,60}\b(?:overall|on the whole|in general|all in all)\b|^\s*satisfaction(?: score)?\s*$/i.test(
      plain,
    )
  )
    return 'csat';
  return null;
}

const PERSONAL =
  /^(?:(?:first|last|full|sur|family|given|user|display|recipient(?:first|last)?|contact)?[\s_-]*name|ip(?:[\s_-]*address)?|phone(?:[\s_-]*number)?|mobile|telephone|address(?:[\s_-]*\d)?|street|latitude|longitude|location.*|birth.*|date of birth|ssn|passport.*|user agent|browser.*|device.*)$/i;

/** Whether a column holds what identifies a person and no analysis needs. */
export const isPersonal = (name: string): boolean => PERSONAL.test(name.trim());
