import type { MailingText } from '@rehire/contract/discover/mailings';
import type { SurveyDefinition } from '@rehire/contract/discover/questionnaire';
import { directionOf, inLanguage, languageFor } from '@rehire/questionnaire/languages';
import { type Opening, openingOf, pickOf } from '@rehire/questionnaire/opening';
import { filled } from '@rehire/questionnaire/say';
import { wordsIn } from '@rehire/questionnaire/words';
import { escaped, oneLine, paragraphsOf } from '../../platform/mail/letter.ts';

/** What an invitation to a survey is made of. */
export interface Invitation {
  readonly text: MailingText;
  readonly name: string;
  /** What the workspace is called. */
  readonly from: string;
  readonly definition: SurveyDefinition;
  readonly firstQuestion: boolean;
  /** The personal link, without a query. */
  readonly link: string;
  readonly optOut: string;
}

/** The words that fit best to the language of a person: the first where none does. */
export function textFor(texts: readonly MailingText[], language: string): MailingText {
  const [first] = texts;
  if (first === undefined) throw new Error('a mailing has words in at least one language');
  const chosen = languageFor(
    texts.map((each) => each.language),
    [language],
  );
  return texts.find((each) => each.language === chosen) ?? first;
}

const BUTTON =
  'display:inline-block;box-sizing:border-box;min-width:44px;margin:0 4px 8px 0;padding:10px 12px;border:1px solid #1f4e79;border-radius:6px;background-color:#1f4e79;color:#ffffff;text-align:center;text-decoration:none';
const WIDE = `${BUTTON};padding:12px 20px`;
/** A grey that is read on white and on black. */
const QUIET = 'color:#767676;font-size:14px';

interface Links {
  answer(value?: number | string): string;
}

/** The first question with each answer a link, and its ends where it is a scale. */
function questionHtml({ item, answers, lowLabel, highLabel }: Opening, links: Links, choose: string): string {
  const asked = item.stem === undefined ? [item.text] : [item.stem, item.text];
  const wide = item.type === 'single';
  const buttons = answers.map(
    ({ value, label }) =>
      `<a href="${escaped(links.answer(value))}" style="${wide ? WIDE : BUTTON}">${escaped(label)}</a>`,
  );
  const ends = [lowLabel, highLabel].filter((each) => each !== undefined);
  return [
    `<p style="font-size:18px;font-weight:600">${asked.map(escaped).join('<br>')}</p>`,
    `<p style="margin:0">${buttons.join(wide ? '<br>' : '')}</p>`,
    ends.length === 0 ? '' : `<p style="${QUIET};margin:0 0 8px">${ends.map(escaped).join(' → ')}</p>`,
    `<p style="${QUIET}">${escaped(choose)}</p>`,
  ].join('');
}

/** An invitation as a letter: text and HTML that say the same, in the language of its words, loading nothing from anywhere. */
export function writtenInvitation(invitation: Invitation): { subject: string; text: string; html: string } {
  const { text, definition, firstQuestion, link, optOut } = invitation;
  const spoken = languageFor(
    [definition.language ?? 'en', ...Object.keys(definition.translations ?? {})],
    [text.language],
  );
  const survey = inLanguage(definition, spoken);
  const { letters: words, survey: around } = wordsIn(text.language);
  const named = (said: string): string => said.replaceAll('{name}', () => invitation.name);
  const links: Links = {
    answer: (value) => {
      const query = new URLSearchParams({ lang: spoken });
      if (value !== undefined && opening) query.set('pick', pickOf(opening.item, value));
      return `${link}?${query}`;
    },
  };
  const found = firstQuestion ? openingOf(survey) : null;
  const opening =
    found?.item.type === 'nps' ? { ...found, lowLabel: around.unlikely, highLabel: around.likely } : found;
  const why = filled(words.why, { from: invitation.from });
  const paragraphs = paragraphsOf(named(text.words));
  const question =
    opening === null
      ? []
      : [
          [opening.item.stem, opening.item.text].filter((each) => each !== undefined).join('\n'),
          opening.answers.map(({ value, label }) => `${label}: ${links.answer(value)}`).join('\n'),
          words.choose,
        ];
  const action =
    opening === null
      ? `<p><a href="${escaped(links.answer())}" style="${WIDE}">${escaped(words.answer)}</a></p>`
      : questionHtml(opening, links, words.choose);
  const dir = directionOf(text.language);
  return {
    subject: oneLine(named(text.subject)),
    text: `${[...paragraphs, ...question, `${words.answer}: ${links.answer()}`, why, `${words.optOut}: ${optOut}`].join('\n\n')}\n`,
    html: `<!doctype html><html lang="${escaped(text.language)}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escaped(oneLine(named(text.subject)))}</title></head><body style="margin:0;padding:24px 16px"><div style="max-width:36em;margin:0 auto;font-family:system-ui,-apple-system,sans-serif;font-size:16px;line-height:1.5">${paragraphs
      .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
      .join(
        '',
      )}${action}<p style="${QUIET};margin-top:32px">${escaped(why)} <a href="${escaped(links.answer())}" style="color:#767676">${escaped(words.answer)}</a> · <a href="${escaped(optOut)}" style="color:#767676">${escaped(words.optOut)}</a></p></div></body></html>`,
  };
}
