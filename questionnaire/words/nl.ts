import type { BoardWords, SurveyWords } from '@rehire/contract/discover/public-words';
import type { ConfirmationWords, LetterWords, OptOutWords, OutcomeWords, WordsAtOnce } from './words.ts';

/* What Rehire says to customers in Dutch. */

export const atOnce: WordsAtOnce = {
  survey: 'Vragenlijst',
  ideas: 'Ideeën',
  loading: 'Laden…',
  unreachable: 'Deze pagina is nu niet bereikbaar. Controleer de verbinding en probeer het opnieuw.',
  again: 'Opnieuw proberen',
  shut: 'Sluiten',
  noSurvey: 'Op dit adres staat geen vragenlijst. Controleer of de link volledig is.',
  noBoard: 'Op dit adres staat niets. Controleer of de link volledig is.',
  needsScript: 'Deze pagina heeft JavaScript nodig. Sta het hier toe.',
};

export const survey: SurveyWords = {
  tag: 'nl',
  next: 'Volgende',
  back: 'Terug',
  send: 'Antwoorden versturen',
  required: 'antwoord nodig',
  other: 'Iets anders',
  agree: 'Ik ga akkoord',
  language: 'Taal',
  progress: 'Pagina {n} van {of}',
  thanks: 'Bedankt. Uw antwoorden zijn ontvangen.',
  notMeant: 'Bedankt. Deze vragenlijst is voor anderen bedoeld; u hoeft niet verder te gaan.',
  full: 'Bedankt. Wij hebben al genoeg antwoorden van mensen in uw situatie.',
  closed: 'Deze vragenlijst is gesloten. Bedankt voor uw belangstelling.',
  answered: 'Deze link is al gebruikt: wij hebben uw antwoorden. Bedankt.',
  test: 'Dit is een test: de antwoorden worden apart bewaard en tellen niet mee.',
  offline:
    'De antwoorden konden niet worden verstuurd. Ze blijven hier; controleer de verbinding en probeer het opnieuw.',
  working: 'Er komen veel antwoorden binnen. Uw apparaat rekent eerst even; dat duurt enkele seconden.',
  again: 'Opnieuw proberen',
  anew: 'Opnieuw beginnen',
  shut: 'Sluiten',
  fix: {
    one: 'Eén antwoord moet nog worden nagekeken.',
    other: '{n} antwoorden moeten nog worden nagekeken.',
  },
  unlikely: 'Zeer onwaarschijnlijk',
  likely: 'Zeer waarschijnlijk',
  problems: {
    needed: 'Deze vraag heeft een antwoord nodig.',
    'whole-number': 'Schrijf een geheel getal.',
    number: 'Schrijf een getal.',
    between: 'Kies een getal van {least} tot en met {most}.',
    'at-least': 'Kies een getal vanaf {least}.',
    'at-most': 'Kies een getal tot en met {most}.',
    day: 'Kies een dag.',
    'day-between': 'Kies een dag van {least} tot en met {most}.',
    'day-from': 'Kies een dag vanaf {least}.',
    'day-until': 'Kies een dag tot en met {most}.',
    'choose-one': 'Kies een van de antwoorden.',
    choose: 'Kies uit de antwoorden.',
    'rank-all': 'Zet ze allemaal op volgorde.',
    agree: 'Hier is uw akkoord nodig.',
    write: 'Schrijf een antwoord.',
    'too-long': { one: 'Schrijf ten hoogste één teken.', other: 'Schrijf ten hoogste {n} tekens.' },
    'no-such-item': 'Deze vraag staat niet in de vragenlijst.',
  },
};

export const board: BoardWords = {
  yours: 'Uw idee',
  hint: 'Zeg het in een paar woorden. Wat anderen al schreven, verschijnt hieronder.',
  alike: 'Is het een van deze? Geef het dan uw stem.',
  nothingAlike: 'Dit heeft nog niemand geschreven.',
  more: 'Vertel ons meer: wanneer gebeurt het, en wat doet u dan?',
  name: 'Naam die erbij staat',
  email: 'Uw e-mailadres',
  emailOptional: 'Uw e-mailadres, om te horen wat ermee gebeurt',
  optional: 'als u wilt',
  send: 'Idee indienen',
  sort: 'Volgorde',
  byVotes: 'Meeste stemmen',
  newest: 'Nieuwste',
  state: 'Status',
  anyState: 'Alle',
  vote: 'Stemmen',
  voted: 'Gestemd',
  answer: 'Ons antwoord',
  back: 'Alle ideeën',
  showMore: 'Meer tonen',
  empty: 'Er zijn hier nog geen ideeën. Schrijf het eerste.',
  shown: 'Bedankt. Uw idee staat nu hier.',
  waits: 'Bedankt. Wij lezen elk idee voordat het verschijnt.',
  look: 'Kijk nu in uw mailbox: daar staat een link die uw adres bevestigt.',
  lookOptional: 'Om te horen wat ermee gebeurt, bevestigt u uw adres via de link in onze e-mail.',
  notMailed: 'De e-mail kon niet worden verstuurd. Controleer het adres en probeer het opnieuw.',
  toVote: 'Om te stemmen bevestigt u één keer uw e-mailadres. Niemand krijgt het te zien.',
  askLetter: 'E-mail sturen',
  cancel: 'Annuleren',
  isItYou: 'Hebt u hier geschreven of gestemd?',
  itIsMe: 'Ja, mijn adres bevestigen',
  confirmed: 'Uw adres is bevestigd.',
  usedUp: 'Deze link is al gebruikt of te oud. Stem of schrijf opnieuw om een nieuwe te krijgen.',
  notThere: 'Dit idee staat hier niet meer.',
  offline:
    'De pagina is niet bereikbaar. Wat u schreef, blijft hier; controleer de verbinding en probeer het opnieuw.',
  again: 'Opnieuw proberen',
  tooOften: 'Dat was vaak. Probeer het over een uur opnieuw.',
  check: 'Er klopt nog iets niet. Kijk de tekst en het adres na.',
  loading: 'Laden…',
  working: 'Er komt hier veel binnen. Uw apparaat rekent eerst even; dat duurt enkele seconden.',
  states: {
    new: 'Nieuw',
    triaged: 'Gelezen',
    planned: 'Gepland',
    shipped: 'Klaar',
    declined: 'Niet gepland',
  },
};

export const letters: LetterWords = {
  answer: 'Naar de vragenlijst',
  choose: 'Kies een antwoord om te beginnen. Er wordt niets verstuurd voordat u dat op de pagina bevestigt.',
  why: 'U krijgt deze e-mail omdat {from} u kent. De link is alleen voor u.',
  optOut: 'Deze e-mails niet meer ontvangen',
  whyAnswered: 'U krijgt deze e-mail omdat u ons hierover schreef of ervoor stemde.',
  study: 'De uitnodiging beantwoorden',
  whyStudy: 'De link is alleen voor u. U kunt er nee zeggen, en later intrekken waarmee u akkoord ging.',
};

export const optOut: OptOutWords = {
  question: 'Wat wilt u niet meer ontvangen?',
  kind: 'Geen e-mails van deze soort meer',
  all: 'Helemaal geen e-mails meer',
  done: 'Gedaan. U ontvangt ze niet meer.',
  undo: 'Ik wil ze weer ontvangen',
  undone: 'Gedaan. U kunt ze weer ontvangen.',
  notThere: 'Deze link is niet volledig of te oud. Kopieer hem helemaal uit de e-mail.',
};

export const confirmation: ConfirmationWords = {
  subject: 'Bevestig uw adres: {title}',
  idea: 'Iemand, waarschijnlijk u, schreef met dit adres een idee voor ‘{title}’. Bevestig het adres om het idee in te dienen.',
  vote: 'Iemand, waarschijnlijk u, wil met dit adres stemmen bij ‘{title}’. Bevestig het adres om de stem te geven.',
  address:
    'Iemand, waarschijnlijk u, gaf dit adres op bij ‘{title}’. Bevestig het om te horen wat er met het idee gebeurt.',
  button: 'Adres bevestigen',
  footer: 'Was u het niet, doe dan niets: zonder bevestiging wordt alles na drie dagen gewist.',
};

export const outcomes: OutcomeWords = {
  importance: {
    stem: 'Hoe belangrijk is het voor u om het volgende te kunnen doen?',
    low: 'Helemaal niet belangrijk',
    high: 'Uiterst belangrijk',
  },
  satisfaction: {
    stem: 'Hoe tevreden bent u over hoe goed u dit nu lukt?',
    low: 'Helemaal niet tevreden',
    high: 'Uiterst tevreden',
  },
  check: '(Om te laten zien dat u elke regel leest, kiest u hier {n}.)',
  goesOn: false,
};
