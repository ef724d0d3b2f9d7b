import type { SpokenLanguage } from '@rehire/contract/languages';
import { filled } from '@rehire/questionnaire/say';
import { wordsIn } from '@rehire/questionnaire/words';
import type { Letter } from '../../platform/mail/letter.ts';

/** What a letter asks the confirmation of an address for. */
export interface Confirmation {
  readonly origin: string;
  readonly secret: string;
  readonly about: 'idea' | 'vote' | 'address';
  /** What its reader reads: the page that it leads to speaks it, too. */
  readonly language: SpokenLanguage;
}

/** The letter that asks for the confirmation of an address. Its link opens a page with a button; to open it confirms nothing. */
export function confirmationLetter(
  { title, link }: { readonly title: string; readonly link: string },
  { origin, secret, about, language }: Confirmation,
): Letter {
  const said = wordsIn(language).confirmation;
  return {
    language,
    subject: filled(said.subject, { title }),
    paragraphs: [filled(said[about], { title })],
    link: { title: said.button, href: `${origin}/b/${link}?lang=${language}#${secret}` },
    footer: said.footer,
  };
}
