import type { AnswerProblem } from './answers.ts';
import { languageFor } from './languages.ts';

/** What Rehire itself says to respondents. `{n}` and the like are filled in. */
interface Words {
  readonly next: string;
  readonly back: string;
  readonly send: string;
  readonly required: string;
  readonly other: string;
  readonly agree: string;
  readonly language: string;
  readonly progress: string;
  readonly thanks: string;
  readonly notMeant: string;
  readonly full: string;
  readonly closed: string;
  readonly notThere: string;
  readonly answered: string;
  readonly test: string;
  readonly offline: string;
  /** While a device works on the puzzle that it is set when too many answers arrive. */
  readonly working: string;
  readonly again: string;
  /** To begin from the first page, on a device that many use. */
  readonly anew: string;
  readonly shut: string;
  readonly fix: string;
  readonly unlikely: string;
  readonly likely: string;
  readonly problems: Readonly<Record<AnswerProblem['problem'], string>>;
}

const en: Words = {
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
  notThere: 'There is no survey at this address. Check that the link is whole.',
  answered: 'This link was used: your answers are with us. Thank you.',
  test: 'This is a test: the answers are kept apart and do not count.',
  offline: 'The answers could not be sent. They are kept here; check the connection and try again.',
  working: 'Many answers are arriving. Your device does a short calculation first; this takes a few seconds.',
  again: 'Try again',
  anew: 'Start again',
  shut: 'Close',
  fix: 'Some answers need another look: {n}',
  unlikely: 'Not at all likely',
  likely: 'Extremely likely',
  problems: {
    needed: 'This question needs an answer.',
    'whole-number': 'Write a whole number.',
    number: 'Write a number.',
    between: 'Choose a number from {least} to {most}.',
    day: 'Choose a day.',
    'day-between': 'Choose a day from {least} to {most}.',
    'choose-one': 'Choose one of the answers.',
    choose: 'Choose among the answers.',
    'rank-all': 'Put all of them in order.',
    agree: 'This needs your agreement.',
    write: 'Write an answer.',
    'too-long': 'Write at most {most} characters.',
    'no-such-item': 'There is no such question in this survey.',
  },
};

const de: Words = {
  next: 'Weiter',
  back: 'Zurück',
  send: 'Antworten senden',
  required: 'muss beantwortet werden',
  other: 'Etwas anderes',
  agree: 'Ich stimme zu',
  language: 'Sprache',
  progress: 'Seite {n} von {of}',
  thanks: 'Danke. Ihre Antworten sind angekommen.',
  notMeant: 'Danke. Diese Umfrage richtet sich an andere; Sie müssen nicht weiter antworten.',
  full: 'Danke. Wir haben von genug Menschen wie Ihnen gehört.',
  closed: 'Diese Umfrage ist beendet. Danke für Ihr Interesse.',
  notThere: 'Unter dieser Adresse gibt es keine Umfrage. Prüfen Sie, ob der Link vollständig ist.',
  answered: 'Dieser Link wurde benutzt: Ihre Antworten sind bei uns. Danke.',
  test: 'Dies ist ein Test: Die Antworten werden getrennt aufbewahrt und zählen nicht.',
  offline:
    'Die Antworten konnten nicht gesendet werden. Sie bleiben hier; prüfen Sie die Verbindung und versuchen Sie es erneut.',
  working: 'Gerade kommen viele Antworten an. Ihr Gerät rechnet erst kurz; das dauert einige Sekunden.',
  again: 'Erneut versuchen',
  anew: 'Von vorn beginnen',
  shut: 'Schließen',
  fix: 'Einige Antworten brauchen noch einen Blick: {n}',
  unlikely: 'Sehr unwahrscheinlich',
  likely: 'Sehr wahrscheinlich',
  problems: {
    needed: 'Diese Frage braucht eine Antwort.',
    'whole-number': 'Schreiben Sie eine ganze Zahl.',
    number: 'Schreiben Sie eine Zahl.',
    between: 'Wählen Sie eine Zahl von {least} bis {most}.',
    day: 'Wählen Sie einen Tag.',
    'day-between': 'Wählen Sie einen Tag von {least} bis {most}.',
    'choose-one': 'Wählen Sie eine der Antworten.',
    choose: 'Wählen Sie unter den Antworten.',
    'rank-all': 'Bringen Sie alle in eine Reihenfolge.',
    agree: 'Hier ist Ihre Zustimmung nötig.',
    write: 'Schreiben Sie eine Antwort.',
    'too-long': 'Schreiben Sie höchstens {most} Zeichen.',
    'no-such-item': 'Diese Frage gibt es in der Umfrage nicht.',
  },
};

const fr: Words = {
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
  full: 'Merci. Nous avons reçu assez de réponses de personnes comme vous.',
  closed: 'Ce questionnaire est terminé. Merci de votre intérêt.',
  notThere: 'Il n’y a pas de questionnaire à cette adresse. Vérifiez que le lien est complet.',
  answered: 'Ce lien a été utilisé : nous avons vos réponses. Merci.',
  test: 'Ceci est un essai : les réponses sont gardées à part et ne comptent pas.',
  offline: 'Les réponses n’ont pas pu être envoyées. Elles restent ici ; vérifiez la connexion et réessayez.',
  working:
    'Beaucoup de réponses arrivent. Votre appareil fait d’abord un court calcul, de quelques secondes.',
  again: 'Réessayer',
  anew: 'Recommencer',
  shut: 'Fermer',
  fix: 'Des réponses sont à revoir : {n}',
  unlikely: 'Pas du tout probable',
  likely: 'Extrêmement probable',
  problems: {
    needed: 'Cette question demande une réponse.',
    'whole-number': 'Écrivez un nombre entier.',
    number: 'Écrivez un nombre.',
    between: 'Choisissez un nombre de {least} à {most}.',
    day: 'Choisissez un jour.',
    'day-between': 'Choisissez un jour du {least} au {most}.',
    'choose-one': 'Choisissez une des réponses.',
    choose: 'Choisissez parmi les réponses.',
    'rank-all': 'Mettez-les toutes en ordre.',
    agree: 'Votre accord est nécessaire.',
    write: 'Écrivez une réponse.',
    'too-long': 'Écrivez au plus {most} caractères.',
    'no-such-item': 'Cette question n’est pas dans le questionnaire.',
  },
};

const es: Words = {
  next: 'Siguiente',
  back: 'Atrás',
  send: 'Enviar respuestas',
  required: 'respuesta obligatoria',
  other: 'Otra cosa',
  agree: 'Acepto',
  language: 'Idioma',
  progress: 'Página {n} de {of}',
  thanks: 'Gracias. Hemos recibido sus respuestas.',
  notMeant: 'Gracias. Esta encuesta es para otras personas; no hace falta que siga.',
  full: 'Gracias. Ya hemos oído a bastantes personas como usted.',
  closed: 'Esta encuesta ha terminado. Gracias por su interés.',
  notThere: 'No hay ninguna encuesta en esta dirección. Compruebe que el enlace está completo.',
  answered: 'Este enlace ya se usó: tenemos sus respuestas. Gracias.',
  test: 'Esto es una prueba: las respuestas se guardan aparte y no cuentan.',
  offline: 'No se pudieron enviar las respuestas. Quedan aquí; compruebe la conexión e inténtelo de nuevo.',
  working: 'Están llegando muchas respuestas. Su dispositivo hace antes un breve cálculo de unos segundos.',
  again: 'Intentar de nuevo',
  anew: 'Empezar de nuevo',
  shut: 'Cerrar',
  fix: 'Algunas respuestas necesitan otra mirada: {n}',
  unlikely: 'Nada probable',
  likely: 'Muy probable',
  problems: {
    needed: 'Esta pregunta necesita una respuesta.',
    'whole-number': 'Escriba un número entero.',
    number: 'Escriba un número.',
    between: 'Elija un número de {least} a {most}.',
    day: 'Elija un día.',
    'day-between': 'Elija un día del {least} al {most}.',
    'choose-one': 'Elija una de las respuestas.',
    choose: 'Elija entre las respuestas.',
    'rank-all': 'Ponga todas en orden.',
    agree: 'Se necesita su acuerdo.',
    write: 'Escriba una respuesta.',
    'too-long': 'Escriba como máximo {most} caracteres.',
    'no-such-item': 'Esta pregunta no está en la encuesta.',
  },
};

const ar: Words = {
  next: 'التالي',
  back: 'السابق',
  send: 'إرسال الإجابات',
  required: 'الإجابة مطلوبة',
  other: 'شيء آخر',
  agree: 'أوافق',
  language: 'اللغة',
  progress: 'الصفحة {n} من {of}',
  thanks: 'شكرًا لك. وصلت إجاباتك.',
  notMeant: 'شكرًا لك. هذا الاستبيان موجه إلى آخرين، ولا حاجة إلى المزيد من الإجابات.',
  full: 'شكرًا لك. سمعنا من عدد كافٍ من الأشخاص مثلك.',
  closed: 'انتهى هذا الاستبيان. شكرًا لاهتمامك.',
  notThere: 'لا يوجد استبيان في هذا العنوان. تأكد من أن الرابط كامل.',
  answered: 'استُخدم هذا الرابط: إجاباتك لدينا. شكرًا لك.',
  test: 'هذه تجربة: تُحفظ الإجابات على حدة ولا تُحتسب.',
  offline: 'تعذر إرسال الإجابات. إنها محفوظة هنا؛ تحقق من الاتصال وحاول مرة أخرى.',
  working: 'تصل إجابات كثيرة الآن. يُجري جهازك أولًا حسابًا قصيرًا يستغرق بضع ثوانٍ.',
  again: 'حاول مرة أخرى',
  anew: 'ابدأ من جديد',
  shut: 'إغلاق',
  fix: 'بعض الإجابات تحتاج إلى مراجعة: {n}',
  unlikely: 'غير محتمل إطلاقًا',
  likely: 'محتمل جدًا',
  problems: {
    needed: 'هذا السؤال يحتاج إلى إجابة.',
    'whole-number': 'اكتب عددًا صحيحًا.',
    number: 'اكتب عددًا.',
    between: 'اختر عددًا من {least} إلى {most}.',
    day: 'اختر يومًا.',
    'day-between': 'اختر يومًا من {least} إلى {most}.',
    'choose-one': 'اختر إجابة واحدة.',
    choose: 'اختر من الإجابات.',
    'rank-all': 'رتّبها كلها.',
    agree: 'موافقتك مطلوبة هنا.',
    write: 'اكتب إجابة.',
    'too-long': 'اكتب {most} حرفًا على الأكثر.',
    'no-such-item': 'لا يوجد هذا السؤال في الاستبيان.',
  },
};

const spoken: Readonly<Record<string, Words>> = { en, de, fr, es, ar };

/** What Rehire says in a language; in English where it does not speak it. */
export const wordsIn = (language: string): Words =>
  spoken[languageFor(['en', ...Object.keys(spoken)], [language])] ?? en;

/** The languages that Rehire's own words are there in. */
export const spokenLanguages: readonly string[] = Object.keys(spoken);

/** A sentence with its `{names}` filled in. */
export const filled = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));

/** Why an answer is none, as a sentence for the respondent. */
export function sayProblem(problem: AnswerProblem, language: string): string {
  const { problem: name, ...values } = problem;
  return filled(wordsIn(language).problems[name], values);
}
