import type { BoardWords, SurveyWords } from '@rehire/contract/discover/public-words';
import type { ConfirmationWords, LetterWords, OptOutWords, OutcomeWords, WordsAtOnce } from './words.ts';

/* What Rehire says to customers in English. */

export const atOnce: WordsAtOnce = {
  survey: 'Survey',
  ideas: 'Ideas',
  loading: 'Loading…',
  unreachable: 'This page cannot be reached now. Check the connection and try again.',
  again: 'Try again',
  shut: 'Close',
  noSurvey: 'There is no survey at this address. Check that the link is complete.',
  noBoard: 'There is nothing at this address. Check that the link is complete.',
  needsScript: 'This page needs JavaScript. Please allow it here.',
};

export const survey: SurveyWords = {
  tag: 'en',
  next: 'Next',
  back: 'Back',
  send: 'Send answers',
  required: 'needs an answer',
  other: 'Something else',
  agree: 'I agree',
  language: 'Language',
  progress: 'Page {n} of {of}',
  thanks: 'Thank you. Your answers were received.',
  notMeant: 'Thank you. This survey is meant for others; you need not answer more.',
  full: 'Thank you. We have heard from enough people like you.',
  closed: 'This survey has ended. Thank you for your interest.',
  answered: 'This link was used: your answers are with us. Thank you.',
  test: 'This is a test: the answers are kept apart and do not count.',
  offline: 'The answers could not be sent. They are kept here; check the connection and try again.',
  working: 'Many answers are arriving. Your device does a short calculation first; this takes a few seconds.',
  again: 'Try again',
  anew: 'Start again',
  shut: 'Close',
  fix: { one: 'One answer needs another look.', other: '{n} answers need another look.' },
  unlikely: 'Not at all likely',
  likely: 'Extremely likely',
  problems: {
    needed: 'This question needs an answer.',
    'whole-number': 'Write a whole number.',
    number: 'Write a number.',
    between: 'Choose a number from {least} to {most}.',
    'at-least': 'Choose a number of at least {least}.',
    'at-most': 'Choose a number of at most {most}.',
    day: 'Choose a day.',
    'day-between': 'Choose a day from {least} to {most}.',
    'day-from': 'Choose a day from {least} on.',
    'day-until': 'Choose a day up to {most}.',
    'choose-one': 'Choose one of the answers.',
    choose: 'Choose among the answers.',
    'rank-all': 'Put all of them in order.',
    agree: 'This needs your agreement.',
    write: 'Write an answer.',
    'too-long': { one: 'Write at most one character.', other: 'Write at most {n} characters.' },
    'no-such-item': 'There is no such question in this survey.',
  },
};

export const board: BoardWords = {
  yours: 'Your idea',
  hint: 'Say it in a few words. What others wrote already comes up below.',
  alike: 'Is it one of these? Then give it your vote.',
  nothingAlike: 'Nobody has written this yet.',
  more: 'Tell us more: when does it happen, and what do you do then?',
  name: 'Name to be shown with it',
  email: 'Your e-mail address',
  emailOptional: 'Your e-mail address, to hear what becomes of it',
  optional: 'if you like',
  send: 'Hand in the idea',
  sort: 'Order',
  byVotes: 'Most votes',
  newest: 'Newest',
  state: 'State',
  anyState: 'All',
  vote: 'Vote',
  voted: 'Voted',
  answer: 'Our answer',
  back: 'All ideas',
  showMore: 'Show more',
  empty: 'There are no ideas here yet. Write the first.',
  shown: 'Thank you. Your idea is on the board.',
  waits: 'Thank you. We read every idea before it is shown.',
  look: 'Now look into your mail: it has a link that confirms your address.',
  lookOptional: 'To hear what becomes of it, confirm your address by the link in the e-mail we sent.',
  notMailed: 'The e-mail could not be sent. Check the address and try again.',
  toVote: 'To vote, confirm your e-mail address once. It is not shown to anybody.',
  askLetter: 'Send me the e-mail',
  cancel: 'Cancel',
  isItYou: 'Was it you who wrote or voted here?',
  itIsMe: 'Yes, confirm my address',
  confirmed: 'Your address is confirmed.',
  usedUp: 'This link was used already, or is too old. Vote or write again to get a new one.',
  notThere: 'This idea is not here any more.',
  offline: 'The board cannot be reached. What you wrote is kept here; check the connection and try again.',
  again: 'Try again',
  tooOften: 'That was often. Try again in an hour.',
  check: 'Something is not right yet. Look at what you wrote and the address.',
  loading: 'Loading…',
  working:
    'Very much is arriving here. Your device does a short calculation first; this takes a few seconds.',
  states: { new: 'New', triaged: 'Looked at', planned: 'Planned', shipped: 'Done', declined: 'Not planned' },
};

export const letters: LetterWords = {
  answer: 'Answer the survey',
  choose: 'Choose an answer to begin. Nothing is sent before you say so on the page.',
  why: 'You get this because you are known to {from}. The link is yours alone.',
  optOut: 'No more of these e-mails',
  whyAnswered: 'You get this because you wrote to us about it or voted for it.',
  study: 'Answer the invitation',
  whyStudy: 'The link is yours alone. You can say no there, and withdraw later what you agreed to.',
};

export const optOut: OptOutWords = {
  question: 'What do you not want any more?',
  kind: 'No more e-mails of this kind',
  all: 'No e-mails at all',
  done: 'Done. You will get no more of them.',
  undo: 'I want them again',
  undone: 'Done. You may get them again.',
  notThere: 'This link is not complete, or too old. Copy all of it from the e-mail.',
};

export const confirmation: ConfirmationWords = {
  subject: 'Confirm your address: {title}',
  idea: 'Somebody, most likely you, wrote an idea for “{title}” under this address. Confirm it to hand it in.',
  vote: 'Somebody, most likely you, wants to vote on “{title}” under this address. Confirm it to give the vote.',
  address:
    'Somebody, most likely you, gave this address on “{title}”. Confirm it to hear what becomes of the idea.',
  button: 'Confirm the address',
  footer: 'If it was not you, do nothing: without a confirmation all of it is forgotten in three days.',
};

export const outcomes: OutcomeWords = {
  importance: {
    stem: 'How important is it to you to be able to …',
    low: 'Not at all important',
    high: 'Extremely important',
  },
  satisfaction: {
    stem: 'How satisfied are you with how well you are able to …',
    low: 'Not at all satisfied',
    high: 'Extremely satisfied',
  },
  check: '(to show that you read each line, please choose {n} here)',
  goesOn: true,
};
