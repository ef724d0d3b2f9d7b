import type { BoardWords, SurveyWords } from '@rehire/contract/discover/public-words';
import type { ConfirmationWords, LetterWords, OptOutWords, OutcomeWords, WordsAtOnce } from './words.ts';

/* What Rehire says to customers in French. */

export const atOnce: WordsAtOnce = {
  survey: 'Questionnaire',
  ideas: 'Idées',
  loading: 'Chargement…',
  unreachable: 'Cette page est injoignable pour le moment. Vérifiez la connexion et réessayez.',
  again: 'Réessayer',
  shut: 'Fermer',
  noSurvey: 'Il n’y a pas de questionnaire à cette adresse. Vérifiez que le lien est complet.',
  noBoard: 'Il n’y a rien à cette adresse. Vérifiez que le lien est complet.',
  needsScript: 'Cette page a besoin de JavaScript. Veuillez l’autoriser ici.',
};

export const survey: SurveyWords = {
  tag: 'fr',
  next: 'Suivant',
  back: 'Retour',
  send: 'Envoyer les réponses',
  required: 'réponse obligatoire',
  other: 'Autre chose',
  agree: 'J’accepte',
  language: 'Langue',
  progress: 'Page {n} sur {of}',
  thanks: 'Merci. Vos réponses nous sont parvenues.',
  notMeant: 'Merci. Ce questionnaire s’adresse à d’autres personnes ; vous pouvez vous arrêter ici.',
  full: 'Merci. Nous avons reçu assez de réponses de personnes dans votre situation.',
  closed: 'Ce questionnaire est terminé. Merci de votre intérêt.',
  answered: 'Ce lien a déjà été utilisé : nous avons vos réponses. Merci.',
  test: 'Ceci est un essai : les réponses sont gardées à part et ne comptent pas.',
  offline: 'Les réponses n’ont pas pu être envoyées. Elles restent ici ; vérifiez la connexion et réessayez.',
  working:
    'Beaucoup de réponses arrivent. Votre appareil fait d’abord un court calcul, de quelques secondes.',
  again: 'Réessayer',
  anew: 'Recommencer',
  shut: 'Fermer',
  fix: { one: '{n} réponse est à revoir.', other: '{n} réponses sont à revoir.' },
  unlikely: 'Pas du tout probable',
  likely: 'Extrêmement probable',
  problems: {
    needed: 'Cette question demande une réponse.',
    'whole-number': 'Écrivez un nombre entier.',
    number: 'Écrivez un nombre.',
    between: 'Choisissez un nombre de {least} à {most}.',
    'at-least': 'Choisissez un nombre d’au moins {least}.',
    'at-most': 'Choisissez un nombre d’au plus {most}.',
    day: 'Choisissez un jour.',
    'day-between': 'Choisissez un jour entre le {least} et le {most}.',
    'day-from': 'Choisissez un jour à partir du {least}.',
    'day-until': 'Choisissez un jour jusqu’au {most}.',
    'choose-one': 'Choisissez une des réponses.',
    choose: 'Choisissez parmi les réponses.',
    'rank-all': 'Mettez-les toutes en ordre.',
    agree: 'Votre accord est nécessaire.',
    write: 'Écrivez une réponse.',
    'too-long': { one: 'Écrivez au plus {n} caractère.', other: 'Écrivez au plus {n} caractères.' },
    'no-such-item': 'Cette question n’est pas dans le questionnaire.',
  },
};

export const board: BoardWords = {
  yours: 'Votre idée',
  hint: 'Dites-la en quelques mots. Ce que d’autres ont déjà écrit apparaît dessous.',
  alike: 'Est-ce l’une de celles-ci ? Donnez-lui votre voix.',
  nothingAlike: 'Personne ne l’a encore écrit.',
  more: 'Dites-en plus : quand cela arrive-t-il, et que faites-vous alors ?',
  name: 'Nom affiché avec l’idée',
  email: 'Votre adresse e-mail',
  emailOptional: 'Votre adresse e-mail, pour savoir ce qu’elle devient',
  optional: 'facultatif',
  send: 'Déposer l’idée',
  sort: 'Ordre',
  byVotes: 'Plus de voix',
  newest: 'Plus récentes',
  state: 'État',
  anyState: 'Tous',
  vote: 'Voter',
  voted: 'Voté',
  answer: 'Notre réponse',
  back: 'Toutes les idées',
  showMore: 'Afficher plus',
  empty: 'Il n’y a pas encore d’idées. Écrivez la première.',
  shown: 'Merci. Votre idée est affichée.',
  waits: 'Merci. Nous lisons chaque idée avant de l’afficher.',
  look: 'Regardez vos e-mails : vous y trouverez un lien qui confirme votre adresse.',
  lookOptional: 'Pour savoir ce qu’elle devient, confirmez votre adresse par le lien de notre e-mail.',
  notMailed: 'L’e-mail n’a pas pu être envoyé. Vérifiez l’adresse et réessayez.',
  toVote: 'Pour voter, confirmez une fois votre adresse e-mail. Elle n’est montrée à personne.',
  askLetter: 'Recevoir l’e-mail',
  cancel: 'Annuler',
  isItYou: 'Est-ce vous qui avez écrit ou voté ici ?',
  itIsMe: 'Oui, confirmer mon adresse',
  confirmed: 'Votre adresse est confirmée.',
  usedUp: 'Ce lien a déjà servi ou est trop ancien. Votez ou écrivez à nouveau pour en recevoir un.',
  notThere: 'Cette idée n’est plus ici.',
  offline:
    'La page est injoignable. Ce que vous avez écrit est gardé ici ; vérifiez la connexion et réessayez.',
  again: 'Réessayer',
  tooOften: 'Vous l’avez fait trop souvent. Réessayez dans une heure.',
  check: 'Quelque chose n’est pas encore correct. Revoyez le texte et l’adresse.',
  loading: 'Chargement…',
  working:
    'Il arrive beaucoup de choses ici. Votre appareil fait d’abord un court calcul de quelques secondes.',
  states: { new: 'Nouvelle', triaged: 'Lue', planned: 'Prévue', shipped: 'Faite', declined: 'Non prévue' },
};

export const letters: LetterWords = {
  answer: 'Répondre au questionnaire',
  choose:
    'Choisissez une réponse pour commencer. Rien n’est envoyé avant que vous le confirmiez sur la page.',
  why: 'Vous recevez cet e-mail parce que {from} vous connaît. Ce lien est personnel.',
  optOut: 'Ne plus recevoir ces e-mails',
  whyAnswered:
    'Vous recevez cet e-mail parce que vous nous avez écrit à ce sujet ou avez voté pour cette idée.',
  study: 'Répondre à l’invitation',
  whyStudy: 'Ce lien est personnel. Vous pouvez y refuser, et retirer plus tard ce que vous avez accepté.',
};

export const optOut: OptOutWords = {
  question: 'Que ne voulez-vous plus recevoir ?',
  kind: 'Plus d’e-mails de ce genre',
  all: 'Plus aucun e-mail',
  done: 'C’est fait. Vous n’en recevrez plus.',
  undo: 'Je veux les recevoir à nouveau',
  undone: 'C’est fait. Vous pourrez en recevoir à nouveau.',
  notThere: 'Ce lien est incomplet ou trop ancien. Copiez-le en entier depuis l’e-mail.',
};

export const confirmation: ConfirmationWords = {
  subject: 'Confirmez votre adresse : {title}',
  idea: 'Quelqu’un, sans doute vous, a écrit une idée pour « {title} » avec cette adresse. Confirmez-la pour transmettre l’idée.',
  vote: 'Quelqu’un, sans doute vous, veut voter sur « {title} » avec cette adresse. Confirmez-la pour donner la voix.',
  address:
    'Quelqu’un, sans doute vous, a donné cette adresse sur « {title} ». Confirmez-la pour savoir ce que devient l’idée.',
  button: 'Confirmer l’adresse',
  footer: 'Si ce n’était pas vous, ne faites rien : sans confirmation, tout est effacé après trois jours.',
};

export const outcomes: OutcomeWords = {
  importance: {
    stem: 'Dans quelle mesure est-il important pour vous de pouvoir faire ce qui suit ?',
    low: 'Pas du tout important',
    high: 'Extrêmement important',
  },
  satisfaction: {
    stem: 'Dans quelle mesure êtes-vous satisfait(e) de la façon dont vous y parvenez aujourd’hui ?',
    low: 'Pas du tout satisfait(e)',
    high: 'Extrêmement satisfait(e)',
  },
  check: '(Pour montrer que vous lisez chaque ligne, veuillez choisir {n} ici.)',
  goesOn: false,
};
