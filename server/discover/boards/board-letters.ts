import type { BoardLanguage } from '@rehire/contract/discover/boards';
import type { Letter } from '../../platform/mail/letter.ts';

interface Words {
  readonly subject: string;
  readonly idea: string;
  readonly vote: string;
  readonly address: string;
  readonly button: string;
  readonly footer: string;
}

const words: Readonly<Record<BoardLanguage, Words>> = {
  en: {
    subject: 'Confirm your address: {title}',
    idea: 'Somebody, most likely you, wrote an idea for “{title}” under this address. Confirm it to hand it in.',
    vote: 'Somebody, most likely you, wants to vote on “{title}” under this address. Confirm it to give the vote.',
    address:
      'Somebody, most likely you, gave this address on “{title}”. Confirm it to hear what becomes of the idea.',
    button: 'Confirm the address',
    footer: 'If it was not you, do nothing: without a confirmation all of it is forgotten in three days.',
  },
  de: {
    subject: 'Bestätigen Sie Ihre Adresse: {title}',
    idea: 'Jemand, wahrscheinlich Sie, hat unter dieser Adresse eine Idee für „{title}“ geschrieben. Bestätigen Sie sie, um die Idee abzugeben.',
    vote: 'Jemand, wahrscheinlich Sie, möchte unter dieser Adresse bei „{title}“ abstimmen. Bestätigen Sie sie, um die Stimme abzugeben.',
    address:
      'Jemand, wahrscheinlich Sie, hat diese Adresse bei „{title}“ angegeben. Bestätigen Sie sie, um zu erfahren, was aus der Idee wird.',
    button: 'Adresse bestätigen',
    footer: 'Waren Sie es nicht, tun Sie nichts: Ohne Bestätigung ist alles in drei Tagen vergessen.',
  },
  fr: {
    subject: 'Confirmez votre adresse : {title}',
    idea: 'Quelqu’un, sans doute vous, a écrit une idée pour « {title} » avec cette adresse. Confirmez-la pour la transmettre.',
    vote: 'Quelqu’un, sans doute vous, veut voter sur « {title} » avec cette adresse. Confirmez-la pour donner la voix.',
    address:
      'Quelqu’un, sans doute vous, a donné cette adresse sur « {title} ». Confirmez-la pour savoir ce que devient l’idée.',
    button: 'Confirmer l’adresse',
    footer: 'Si ce n’était pas vous, ne faites rien : sans confirmation, tout est oublié après trois jours.',
  },
  es: {
    subject: 'Confirme su dirección: {title}',
    idea: 'Alguien, probablemente usted, escribió una idea para «{title}» con esta dirección. Confírmela para entregarla.',
    vote: 'Alguien, probablemente usted, quiere votar en «{title}» con esta dirección. Confírmela para dar el voto.',
    address:
      'Alguien, probablemente usted, dio esta dirección en «{title}». Confírmela para saber qué pasa con la idea.',
    button: 'Confirmar la dirección',
    footer: 'Si no fue usted, no haga nada: sin confirmación, todo se olvida en tres días.',
  },
  ar: {
    subject: 'أكّد عنوانك: {title}',
    idea: 'كتب شخص ما، أنت على الأرجح، فكرة في «{title}» بهذا العنوان. أكّده لتقديم الفكرة.',
    vote: 'يريد شخص ما، أنت على الأرجح، التصويت في «{title}» بهذا العنوان. أكّده لإعطاء الصوت.',
    address: 'ذكر شخص ما، أنت على الأرجح، هذا العنوان في «{title}». أكّده لتعرف مصير الفكرة.',
    button: 'تأكيد العنوان',
    footer: 'إن لم تكن أنت فلا تفعل شيئًا: بلا تأكيد يُنسى كل شيء بعد ثلاثة أيام.',
  },
};

/** The letter that asks for the confirmation of an address. Its link opens a page with a button; to open it confirms nothing. */
export function confirmationLetter(
  {
    language,
    title,
    link,
  }: { readonly language: BoardLanguage; readonly title: string; readonly link: string },
  to: { readonly origin: string; readonly secret: string; readonly about: 'idea' | 'vote' | 'address' },
): Letter {
  const said = words[language];
  const fill = (text: string): string => text.replaceAll('{title}', () => title);
  return {
    subject: fill(said.subject),
    paragraphs: [fill(said[to.about])],
    link: { title: said.button, href: `${to.origin}/b/${link}#${to.secret}` },
    footer: said.footer,
  };
}
