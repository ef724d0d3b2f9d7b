import { languageFor } from './languages.ts';

/** What Rehire itself says in letters that ask for answers, and on the page that takes people off the list. */
interface LetterWords {
  /** What leads to the survey. */
  readonly answer: string;
  /** Above the answers to the first question: to choose one is not to send it. */
  readonly choose: string;
  readonly unlikely: string;
  readonly likely: string;
  /** Why somebody gets this; `{from}` is the workspace. */
  readonly why: string;
  readonly optOut: string;
  readonly optOutQuestion: string;
  readonly optOutSurveys: string;
  readonly optOutAll: string;
  readonly optedOut: string;
  readonly undo: string;
  readonly undone: string;
  readonly notThere: string;
}

const en: LetterWords = {
  answer: 'Answer the survey',
  choose: 'Choose an answer to begin. Nothing is sent before you say so on the page.',
  unlikely: 'Not at all likely',
  likely: 'Extremely likely',
  why: 'You get this because you are known to {from}. The link is yours alone.',
  optOut: 'No more of these letters',
  optOutQuestion: 'What do you not want any more?',
  optOutSurveys: 'No more letters of this kind',
  optOutAll: 'No letters at all',
  optedOut: 'Done. You will get no more of them.',
  undo: 'I want them again',
  undone: 'Done. You may get them again.',
  notThere: 'This link is not whole, or too old. Copy all of it from the letter.',
};

const de: LetterWords = {
  answer: 'Zur Umfrage',
  choose: 'Wählen Sie eine Antwort, um zu beginnen. Gesendet wird nichts, bevor Sie es auf der Seite sagen.',
  unlikely: 'Sehr unwahrscheinlich',
  likely: 'Sehr wahrscheinlich',
  why: 'Sie erhalten dies, weil {from} Sie kennt. Der Link gilt nur für Sie.',
  optOut: 'Keine solchen Briefe mehr',
  optOutQuestion: 'Was möchten Sie nicht mehr erhalten?',
  optOutSurveys: 'Keine Briefe dieser Art mehr',
  optOutAll: 'Gar keine Briefe mehr',
  optedOut: 'Erledigt. Sie erhalten keine mehr.',
  undo: 'Ich möchte sie wieder erhalten',
  undone: 'Erledigt. Sie können sie wieder erhalten.',
  notThere: 'Dieser Link ist nicht vollständig oder zu alt. Kopieren Sie ihn ganz aus dem Brief.',
};

const fr: LetterWords = {
  answer: 'Répondre à l’enquête',
  choose: 'Choisissez une réponse pour commencer. Rien n’est envoyé avant que vous le disiez sur la page.',
  unlikely: 'Pas du tout probable',
  likely: 'Très probable',
  why: 'Vous recevez ceci parce que {from} vous connaît. Ce lien n’est qu’à vous.',
  optOut: 'Ne plus recevoir ces lettres',
  optOutQuestion: 'Que ne voulez-vous plus recevoir ?',
  optOutSurveys: 'Plus de lettres de ce genre',
  optOutAll: 'Plus aucune lettre',
  optedOut: 'C’est fait. Vous n’en recevrez plus.',
  undo: 'Je veux les recevoir à nouveau',
  undone: 'C’est fait. Vous pourrez en recevoir à nouveau.',
  notThere: 'Ce lien est incomplet ou trop ancien. Copiez-le en entier depuis la lettre.',
};

const es: LetterWords = {
  answer: 'Responder a la encuesta',
  choose: 'Elija una respuesta para empezar. No se envía nada hasta que usted lo diga en la página.',
  unlikely: 'Nada probable',
  likely: 'Muy probable',
  why: 'Recibe esto porque {from} le conoce. El enlace es solo suyo.',
  optOut: 'No recibir más estas cartas',
  optOutQuestion: '¿Qué no quiere recibir más?',
  optOutSurveys: 'No más cartas de este tipo',
  optOutAll: 'Ninguna carta más',
  optedOut: 'Hecho. No recibirá más.',
  undo: 'Quiero recibirlas de nuevo',
  undone: 'Hecho. Podrá recibirlas de nuevo.',
  notThere: 'Este enlace no está completo o es demasiado antiguo. Cópielo entero de la carta.',
};

const ar: LetterWords = {
  answer: 'أجب عن الاستبيان',
  choose: 'اختر إجابة للبدء. لا يُرسل شيء قبل أن تقول ذلك في الصفحة.',
  unlikely: 'غير محتمل إطلاقًا',
  likely: 'محتمل جدًا',
  why: 'تصلك هذه الرسالة لأن {from} تعرفك. الرابط لك وحدك.',
  optOut: 'لا مزيد من هذه الرسائل',
  optOutQuestion: 'ما الذي لا تريد تلقيه بعد الآن؟',
  optOutSurveys: 'لا مزيد من رسائل هذا النوع',
  optOutAll: 'لا رسائل على الإطلاق',
  optedOut: 'تم. لن تصلك بعد الآن.',
  undo: 'أريدها من جديد',
  undone: 'تم. يمكن أن تصلك من جديد.',
  notThere: 'هذا الرابط غير مكتمل أو قديم جدًا. انسخه كاملًا من الرسالة.',
};

const spoken: Readonly<Record<string, LetterWords>> = { en, de, fr, es, ar };

/** What Rehire says in letters of a language; in English where it does not speak it. */
export const letterWordsIn = (language: string): LetterWords =>
  spoken[languageFor(['en', ...Object.keys(spoken)], [language])] ?? en;
