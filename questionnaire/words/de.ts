import type { BoardWords, SurveyWords } from '@rehire/contract/discover/public-words';
import type { ConfirmationWords, LetterWords, OptOutWords, OutcomeWords, WordsAtOnce } from './words.ts';

/* What Rehire says to customers in German. */

export const atOnce: WordsAtOnce = {
  survey: 'Umfrage',
  ideas: 'Ideen',
  loading: 'Wird geladen…',
  unreachable:
    'Diese Seite ist gerade nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  again: 'Erneut versuchen',
  shut: 'Schließen',
  noSurvey: 'Unter dieser Adresse gibt es keine Umfrage. Prüfen Sie, ob der Link vollständig ist.',
  noBoard: 'Unter dieser Adresse gibt es nichts. Prüfen Sie, ob der Link vollständig ist.',
  needsScript: 'Diese Seite braucht JavaScript. Bitte erlauben Sie es hier.',
};

export const survey: SurveyWords = {
  tag: 'de',
  next: 'Weiter',
  back: 'Zurück',
  send: 'Antworten senden',
  required: 'Antwort erforderlich',
  other: 'Etwas anderes',
  agree: 'Ich stimme zu',
  language: 'Sprache',
  progress: 'Seite {n} von {of}',
  thanks: 'Danke. Ihre Antworten sind angekommen.',
  notMeant: 'Danke. Diese Umfrage richtet sich an andere; Sie müssen nicht weiter antworten.',
  full: 'Danke. Wir haben schon genug Antworten von Menschen in Ihrer Lage.',
  closed: 'Diese Umfrage ist beendet. Danke für Ihr Interesse.',
  answered: 'Dieser Link wurde schon benutzt: Ihre Antworten sind bei uns. Danke.',
  test: 'Dies ist ein Test: Die Antworten werden getrennt aufbewahrt und zählen nicht.',
  offline:
    'Die Antworten konnten nicht gesendet werden. Sie bleiben hier; prüfen Sie die Verbindung und versuchen Sie es erneut.',
  working: 'Gerade kommen viele Antworten an. Ihr Gerät rechnet erst kurz; das dauert einige Sekunden.',
  again: 'Erneut versuchen',
  anew: 'Von vorn beginnen',
  shut: 'Schließen',
  fix: {
    one: 'Eine Antwort braucht noch einen Blick.',
    other: '{n} Antworten brauchen noch einen Blick.',
  },
  unlikely: 'Sehr unwahrscheinlich',
  likely: 'Sehr wahrscheinlich',
  problems: {
    needed: 'Diese Frage braucht eine Antwort.',
    'whole-number': 'Schreiben Sie eine ganze Zahl.',
    number: 'Schreiben Sie eine Zahl.',
    between: 'Wählen Sie eine Zahl von {least} bis {most}.',
    'at-least': 'Wählen Sie eine Zahl ab {least}.',
    'at-most': 'Wählen Sie eine Zahl bis höchstens {most}.',
    day: 'Wählen Sie einen Tag.',
    'day-between': 'Wählen Sie einen Tag vom {least} bis zum {most}.',
    'day-from': 'Wählen Sie einen Tag ab dem {least}.',
    'day-until': 'Wählen Sie einen Tag bis zum {most}.',
    'choose-one': 'Wählen Sie eine der Antworten.',
    choose: 'Wählen Sie unter den Antworten.',
    'rank-all': 'Bringen Sie alle in eine Reihenfolge.',
    agree: 'Hier ist Ihre Zustimmung nötig.',
    write: 'Schreiben Sie eine Antwort.',
    'too-long': {
      one: 'Schreiben Sie höchstens ein Zeichen.',
      other: 'Schreiben Sie höchstens {n} Zeichen.',
    },
    'no-such-item': 'Diese Frage gibt es in der Umfrage nicht.',
  },
};

export const board: BoardWords = {
  yours: 'Ihre Idee',
  hint: 'Sagen Sie es in wenigen Worten. Was andere schon geschrieben haben, erscheint darunter.',
  alike: 'Ist es eine von diesen? Dann geben Sie ihr Ihre Stimme.',
  nothingAlike: 'Das hat noch niemand geschrieben.',
  more: 'Erzählen Sie mehr: Wann kommt es vor, und was tun Sie dann?',
  name: 'Name, der dabei steht',
  email: 'Ihre E-Mail-Adresse',
  emailOptional: 'Ihre E-Mail-Adresse, um zu hören, was daraus wird',
  optional: 'wenn Sie möchten',
  send: 'Idee abgeben',
  sort: 'Reihenfolge',
  byVotes: 'Meiste Stimmen',
  newest: 'Neueste',
  state: 'Stand',
  anyState: 'Alle',
  vote: 'Stimme geben',
  voted: 'Stimme gegeben',
  answer: 'Unsere Antwort',
  back: 'Alle Ideen',
  showMore: 'Mehr zeigen',
  empty: 'Hier gibt es noch keine Ideen. Schreiben Sie die erste.',
  shown: 'Danke. Ihre Idee steht jetzt hier.',
  waits: 'Danke. Wir lesen jede Idee, bevor sie erscheint.',
  look: 'Sehen Sie jetzt in Ihr Postfach: Die E-Mail enthält einen Link, der Ihre Adresse bestätigt.',
  lookOptional: 'Um zu hören, was daraus wird, bestätigen Sie Ihre Adresse über den Link in unserer E-Mail.',
  notMailed:
    'Die E-Mail konnte nicht gesendet werden. Prüfen Sie die Adresse und versuchen Sie es noch einmal.',
  toVote: 'Um abzustimmen, bestätigen Sie einmal Ihre E-Mail-Adresse. Niemand bekommt sie zu sehen.',
  askLetter: 'E-Mail senden',
  cancel: 'Abbrechen',
  isItYou: 'Haben Sie hier geschrieben oder abgestimmt?',
  itIsMe: 'Ja, meine Adresse bestätigen',
  confirmed: 'Ihre Adresse ist bestätigt.',
  usedUp:
    'Dieser Link wurde schon benutzt oder ist zu alt. Stimmen Sie noch einmal ab oder schreiben Sie noch einmal, um einen neuen zu erhalten.',
  notThere: 'Diese Idee ist nicht mehr hier.',
  offline:
    'Die Seite ist nicht erreichbar. Was Sie geschrieben haben, bleibt hier; prüfen Sie die Verbindung und versuchen Sie es erneut.',
  again: 'Erneut versuchen',
  tooOften: 'Das war oft. Versuchen Sie es in einer Stunde noch einmal.',
  check: 'Etwas stimmt noch nicht. Prüfen Sie Text und Adresse.',
  loading: 'Wird geladen…',
  working: 'Gerade kommt hier sehr viel an. Ihr Gerät rechnet erst kurz; das dauert einige Sekunden.',
  states: {
    new: 'Neu',
    triaged: 'Gesehen',
    planned: 'Geplant',
    shipped: 'Fertig',
    declined: 'Nicht geplant',
  },
};

export const letters: LetterWords = {
  answer: 'Zur Umfrage',
  choose:
    'Wählen Sie eine Antwort, um zu beginnen. Gesendet wird erst, wenn Sie es auf der Seite bestätigen.',
  why: 'Sie erhalten diese E-Mail, weil {from} Sie kennt. Der Link gilt nur für Sie.',
  optOut: 'Keine solchen E-Mails mehr',
  whyAnswered: 'Sie erhalten diese E-Mail, weil Sie uns dazu geschrieben oder dafür gestimmt haben.',
  study: 'Einladung beantworten',
  whyStudy:
    'Der Link gilt nur für Sie. Sie können dort absagen und später widerrufen, wozu Sie zugestimmt haben.',
};

export const optOut: OptOutWords = {
  question: 'Was möchten Sie nicht mehr erhalten?',
  kind: 'Keine E-Mails dieser Art mehr',
  all: 'Gar keine E-Mails mehr',
  done: 'Erledigt. Sie erhalten keine mehr.',
  undo: 'Ich möchte sie wieder erhalten',
  undone: 'Erledigt. Sie können sie wieder erhalten.',
  notThere: 'Dieser Link ist nicht vollständig oder zu alt. Kopieren Sie ihn ganz aus der E-Mail.',
};

export const confirmation: ConfirmationWords = {
  subject: 'Bestätigen Sie Ihre Adresse: {title}',
  idea: 'Jemand, wahrscheinlich Sie, hat unter dieser Adresse eine Idee für „{title}“ geschrieben. Bestätigen Sie die Adresse, um die Idee abzugeben.',
  vote: 'Jemand, wahrscheinlich Sie, möchte unter dieser Adresse bei „{title}“ abstimmen. Bestätigen Sie die Adresse, um die Stimme abzugeben.',
  address:
    'Jemand, wahrscheinlich Sie, hat diese Adresse bei „{title}“ angegeben. Bestätigen Sie sie, um zu erfahren, was aus der Idee wird.',
  button: 'Adresse bestätigen',
  footer: 'Waren Sie es nicht, tun Sie nichts: Ohne Bestätigung wird alles nach drei Tagen gelöscht.',
};

export const outcomes: OutcomeWords = {
  importance: {
    stem: 'Wie wichtig ist es Ihnen, dies tun zu können?',
    low: 'Überhaupt nicht wichtig',
    high: 'Äußerst wichtig',
  },
  satisfaction: {
    stem: 'Wie zufrieden sind Sie damit, wie gut Ihnen dies heute gelingt?',
    low: 'Überhaupt nicht zufrieden',
    high: 'Äußerst zufrieden',
  },
  check: '(Um zu zeigen, dass Sie jede Zeile lesen, wählen Sie hier bitte die {n}.)',
  goesOn: false,
};
