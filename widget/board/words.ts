import type { BoardLanguage } from '@rehire/contract/discover/boards';
import type { FeedbackState } from '@rehire/contract/discover/feedback';

/** What Rehire itself says on a board. `{n}` and the like are filled in. */
export interface Words {
  readonly yours: string;
  readonly hint: string;
  readonly alike: string;
  readonly nothingAlike: string;
  readonly more: string;
  readonly name: string;
  readonly email: string;
  readonly emailOptional: string;
  readonly optional: string;
  readonly send: string;
  readonly sort: string;
  readonly byVotes: string;
  readonly newest: string;
  readonly state: string;
  readonly anyState: string;
  readonly vote: string;
  readonly voted: string;
  readonly answer: string;
  readonly back: string;
  readonly showMore: string;
  readonly empty: string;
  readonly shown: string;
  readonly waits: string;
  readonly look: string;
  readonly lookOptional: string;
  readonly notMailed: string;
  readonly toVote: string;
  readonly askLetter: string;
  readonly cancel: string;
  readonly isItYou: string;
  readonly itIsMe: string;
  readonly confirmed: string;
  readonly usedUp: string;
  readonly notThere: string;
  readonly offline: string;
  readonly again: string;
  readonly tooOften: string;
  readonly check: string;
  readonly loading: string;
  readonly states: Readonly<Record<FeedbackState, string>>;
}

const en: Words = {
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
  look: 'Now look into your mail: the letter has a link that confirms your address.',
  lookOptional: 'To hear what becomes of it, confirm your address by the link in the letter we sent.',
  notMailed: 'The letter could not be sent. Check the address and try again.',
  toVote: 'To vote, confirm your e-mail address once. It is not shown to anybody.',
  askLetter: 'Send me the letter',
  cancel: 'Cancel',
  isItYou: 'Was it you who wrote or voted here?',
  itIsMe: 'Yes, confirm my address',
  confirmed: 'Your address is confirmed.',
  usedUp: 'This link was used already, or is too old. Vote or write again to get a new one.',
  notThere: 'There is no board at this address.',
  offline: 'The board cannot be reached. What you wrote is kept here; check the connection and try again.',
  again: 'Try again',
  tooOften: 'That was often. Try again in an hour.',
  check: 'Something is not right yet. Look at what you wrote and the address.',
  loading: 'Loading…',
  states: { new: 'New', triaged: 'Looked at', planned: 'Planned', shipped: 'Done', declined: 'Not planned' },
};

const de: Words = {
  yours: 'Ihre Idee',
  hint: 'Sagen Sie es in wenigen Worten. Was andere schon geschrieben haben, erscheint darunter.',
  alike: 'Ist es eine von diesen? Dann geben Sie ihr Ihre Stimme.',
  nothingAlike: 'Das hat noch niemand geschrieben.',
  more: 'Erzählen Sie mehr: Wann kommt es vor, und was tun Sie dann?',
  name: 'Name, der dabei steht',
  email: 'Ihre E-Mail-Adresse',
  emailOptional: 'Ihre E-Mail-Adresse, um zu hören, was daraus wird',
  optional: 'wenn Sie mögen',
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
  look: 'Sehen Sie jetzt in Ihre Post: Der Brief enthält einen Link, der Ihre Adresse bestätigt.',
  lookOptional: 'Um zu hören, was daraus wird, bestätigen Sie Ihre Adresse über den Link in unserem Brief.',
  notMailed:
    'Der Brief konnte nicht gesendet werden. Prüfen Sie die Adresse und versuchen Sie es noch einmal.',
  toVote: 'Um abzustimmen, bestätigen Sie einmal Ihre E-Mail-Adresse. Niemand bekommt sie zu sehen.',
  askLetter: 'Brief senden',
  cancel: 'Abbrechen',
  isItYou: 'Waren Sie es, der hier geschrieben oder abgestimmt hat?',
  itIsMe: 'Ja, meine Adresse bestätigen',
  confirmed: 'Ihre Adresse ist bestätigt.',
  usedUp: 'Dieser Link wurde schon benutzt oder ist zu alt. Stimmen oder schreiben Sie noch einmal.',
  notThere: 'Unter dieser Adresse gibt es keine Ideen.',
  offline:
    'Die Seite ist nicht erreichbar. Was Sie geschrieben haben, bleibt hier; prüfen Sie die Verbindung.',
  again: 'Noch einmal versuchen',
  tooOften: 'Das war oft. Versuchen Sie es in einer Stunde noch einmal.',
  check: 'Etwas stimmt noch nicht. Sehen Sie Text und Adresse an.',
  loading: 'Lädt…',
  states: {
    new: 'Neu',
    triaged: 'Gesehen',
    planned: 'Geplant',
    shipped: 'Fertig',
    declined: 'Nicht geplant',
  },
};

const fr: Words = {
  yours: 'Votre idée',
  hint: 'Dites-la en quelques mots. Ce que d’autres ont déjà écrit apparaît dessous.',
  alike: 'Est-ce l’une de celles-ci ? Donnez-lui votre voix.',
  nothingAlike: 'Personne ne l’a encore écrit.',
  more: 'Dites-en plus : quand cela arrive-t-il, et que faites-vous alors ?',
  name: 'Nom affiché avec l’idée',
  email: 'Votre adresse e-mail',
  emailOptional: 'Votre adresse e-mail, pour savoir ce qu’elle devient',
  optional: 'si vous voulez',
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
  look: 'Regardez vos e-mails : la lettre contient un lien qui confirme votre adresse.',
  lookOptional: 'Pour savoir ce qu’elle devient, confirmez votre adresse par le lien de notre lettre.',
  notMailed: 'La lettre n’a pas pu être envoyée. Vérifiez l’adresse et réessayez.',
  toVote: 'Pour voter, confirmez une fois votre adresse e-mail. Elle n’est montrée à personne.',
  askLetter: 'M’envoyer la lettre',
  cancel: 'Annuler',
  isItYou: 'Est-ce vous qui avez écrit ou voté ici ?',
  itIsMe: 'Oui, confirmer mon adresse',
  confirmed: 'Votre adresse est confirmée.',
  usedUp: 'Ce lien a déjà servi ou est trop ancien. Votez ou écrivez à nouveau pour en recevoir un.',
  notThere: 'Il n’y a rien à cette adresse.',
  offline: 'La page est injoignable. Ce que vous avez écrit est gardé ici ; vérifiez la connexion.',
  again: 'Réessayer',
  tooOften: 'C’était souvent. Réessayez dans une heure.',
  check: 'Quelque chose n’est pas encore correct. Revoyez le texte et l’adresse.',
  loading: 'Chargement…',
  states: { new: 'Nouvelle', triaged: 'Lue', planned: 'Prévue', shipped: 'Faite', declined: 'Non prévue' },
};

const es: Words = {
  yours: 'Su idea',
  hint: 'Dígala en pocas palabras. Lo que otros ya escribieron aparece debajo.',
  alike: '¿Es una de estas? Dele su voto.',
  nothingAlike: 'Nadie lo ha escrito todavía.',
  more: 'Cuéntenos más: ¿cuándo ocurre y qué hace entonces?',
  name: 'Nombre que se muestra con ella',
  email: 'Su correo electrónico',
  emailOptional: 'Su correo electrónico, para saber qué pasa con ella',
  optional: 'si quiere',
  send: 'Entregar la idea',
  sort: 'Orden',
  byVotes: 'Más votos',
  newest: 'Más recientes',
  state: 'Estado',
  anyState: 'Todos',
  vote: 'Votar',
  voted: 'Votado',
  answer: 'Nuestra respuesta',
  back: 'Todas las ideas',
  showMore: 'Mostrar más',
  empty: 'Todavía no hay ideas. Escriba la primera.',
  shown: 'Gracias. Su idea ya está aquí.',
  waits: 'Gracias. Leemos cada idea antes de mostrarla.',
  look: 'Mire su correo: la carta tiene un enlace que confirma su dirección.',
  lookOptional: 'Para saber qué pasa con ella, confirme su dirección con el enlace de nuestra carta.',
  notMailed: 'No se pudo enviar la carta. Revise la dirección e inténtelo de nuevo.',
  toVote: 'Para votar, confirme una vez su correo. No se muestra a nadie.',
  askLetter: 'Enviarme la carta',
  cancel: 'Cancelar',
  isItYou: '¿Fue usted quien escribió o votó aquí?',
  itIsMe: 'Sí, confirmar mi dirección',
  confirmed: 'Su dirección está confirmada.',
  usedUp: 'Este enlace ya se usó o es demasiado antiguo. Vote o escriba otra vez para recibir otro.',
  notThere: 'No hay nada en esta dirección.',
  offline: 'No se puede llegar a la página. Lo que escribió se guarda aquí; revise la conexión.',
  again: 'Intentar de nuevo',
  tooOften: 'Fueron muchas veces. Inténtelo dentro de una hora.',
  check: 'Algo no está bien todavía. Revise el texto y la dirección.',
  loading: 'Cargando…',
  states: { new: 'Nueva', triaged: 'Vista', planned: 'Prevista', shipped: 'Hecha', declined: 'No prevista' },
};

const ar: Words = {
  yours: 'فكرتك',
  hint: 'قلها بكلمات قليلة. ما كتبه الآخرون يظهر أدناه.',
  alike: 'هل هي إحدى هذه الأفكار؟ أعطها صوتك.',
  nothingAlike: 'لم يكتب أحد هذا بعد.',
  more: 'أخبرنا بالمزيد: متى يحدث ذلك، وماذا تفعل حينها؟',
  name: 'الاسم الذي يظهر معها',
  email: 'بريدك الإلكتروني',
  emailOptional: 'بريدك الإلكتروني، لتعرف مصيرها',
  optional: 'إن شئت',
  send: 'تقديم الفكرة',
  sort: 'الترتيب',
  byVotes: 'الأكثر أصواتًا',
  newest: 'الأحدث',
  state: 'الحالة',
  anyState: 'الكل',
  vote: 'صوّت',
  voted: 'صوّتَّ',
  answer: 'جوابنا',
  back: 'كل الأفكار',
  showMore: 'عرض المزيد',
  empty: 'لا أفكار هنا بعد. اكتب الأولى.',
  shown: 'شكرًا. فكرتك ظاهرة الآن.',
  waits: 'شكرًا. نقرأ كل فكرة قبل عرضها.',
  look: 'انظر الآن في بريدك: في الرسالة رابط يؤكد عنوانك.',
  lookOptional: 'لتعرف مصيرها، أكّد عنوانك بالرابط الذي في رسالتنا.',
  notMailed: 'تعذّر إرسال الرسالة. تحقق من العنوان وحاول مرة أخرى.',
  toVote: 'للتصويت أكّد بريدك الإلكتروني مرة واحدة. لا يراه أحد.',
  askLetter: 'أرسل لي الرسالة',
  cancel: 'إلغاء',
  isItYou: 'هل أنت من كتب أو صوّت هنا؟',
  itIsMe: 'نعم، أكّد عنواني',
  confirmed: 'تم تأكيد عنوانك.',
  usedUp: 'استُعمل هذا الرابط من قبل أو مضى وقته. صوّت أو اكتب مرة أخرى لتتلقى غيره.',
  notThere: 'لا يوجد شيء في هذا العنوان.',
  offline: 'تعذّر الوصول إلى الصفحة. ما كتبته محفوظ هنا؛ تحقق من الاتصال.',
  again: 'حاول مرة أخرى',
  tooOften: 'كان ذلك كثيرًا. حاول بعد ساعة.',
  check: 'هناك ما ليس صحيحًا بعد. راجع النص والعنوان.',
  loading: 'جارٍ التحميل…',
  states: {
    new: 'جديدة',
    triaged: 'اطّلعنا عليها',
    planned: 'مخطط لها',
    shipped: 'أُنجزت',
    declined: 'غير مخطط لها',
  },
};

const all: Readonly<Record<BoardLanguage, Words>> = { en, de, fr, es, ar };

/** The words of a language, of those that a board may speak. */
export const wordsIn = (language: BoardLanguage): Words => all[language];

/** The words for a page that does not know its board yet: by what the browser reads. */
export const wordsFor = (languages: readonly string[]): Words => {
  for (const each of languages) {
    const found = (Object.keys(all) as BoardLanguage[]).find((known) => each.toLowerCase().startsWith(known));
    if (found) return all[found];
  }
  return en;
};
