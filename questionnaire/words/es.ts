import type { BoardWords, SurveyWords } from '@rehire/contract/discover/public-words';
import type { ConfirmationWords, LetterWords, OptOutWords, OutcomeWords, WordsAtOnce } from './words.ts';

/* What Rehire says to customers in Spanish. */

export const atOnce: WordsAtOnce = {
  survey: 'Encuesta',
  ideas: 'Ideas',
  loading: 'Cargando…',
  unreachable: 'No se puede acceder a esta página ahora. Compruebe la conexión e inténtelo de nuevo.',
  again: 'Intentar de nuevo',
  shut: 'Cerrar',
  noSurvey: 'No hay ninguna encuesta en esta dirección. Compruebe que el enlace está completo.',
  noBoard: 'No hay nada en esta dirección. Compruebe que el enlace está completo.',
  needsScript: 'Esta página necesita JavaScript. Permítalo aquí.',
};

export const survey: SurveyWords = {
  tag: 'es',
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
  full: 'Gracias. Ya hemos recibido bastantes respuestas de personas como usted.',
  closed: 'Esta encuesta ha terminado. Gracias por su interés.',
  answered: 'Este enlace ya se usó: tenemos sus respuestas. Gracias.',
  test: 'Esto es una prueba: las respuestas se guardan aparte y no cuentan.',
  offline: 'No se pudieron enviar las respuestas. Quedan aquí; compruebe la conexión e inténtelo de nuevo.',
  working: 'Están llegando muchas respuestas. Su dispositivo hace antes un breve cálculo de unos segundos.',
  again: 'Intentar de nuevo',
  anew: 'Empezar de nuevo',
  shut: 'Cerrar',
  fix: { one: 'Hay una respuesta por revisar.', other: 'Hay {n} respuestas por revisar.' },
  unlikely: 'Nada probable',
  likely: 'Extremadamente probable',
  problems: {
    needed: 'Esta pregunta necesita una respuesta.',
    'whole-number': 'Escriba un número entero.',
    number: 'Escriba un número.',
    between: 'Elija un número de {least} a {most}.',
    'at-least': 'Elija un número a partir de {least}.',
    'at-most': 'Elija un número de {most} como máximo.',
    day: 'Elija un día.',
    'day-between': 'Elija un día del {least} al {most}.',
    'day-from': 'Elija un día a partir del {least}.',
    'day-until': 'Elija un día hasta el {most}.',
    'choose-one': 'Elija una de las respuestas.',
    choose: 'Elija entre las respuestas.',
    'rank-all': 'Ponga todas en orden.',
    agree: 'Se necesita su acuerdo.',
    write: 'Escriba una respuesta.',
    'too-long': { one: 'Escriba como máximo un carácter.', other: 'Escriba como máximo {n} caracteres.' },
    'no-such-item': 'Esta pregunta no está en la encuesta.',
  },
};

export const board: BoardWords = {
  yours: 'Su idea',
  hint: 'Dígala en pocas palabras. Lo que otros ya escribieron aparece debajo.',
  alike: '¿Es una de estas? Dele su voto.',
  nothingAlike: 'Nadie lo ha escrito todavía.',
  more: 'Cuéntenos más: ¿cuándo ocurre y qué hace entonces?',
  name: 'Nombre que se muestra con ella',
  email: 'Su correo electrónico',
  emailOptional: 'Su correo electrónico, para saber qué pasa con ella',
  optional: 'opcional',
  send: 'Enviar la idea',
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
  look: 'Mire su correo: encontrará un enlace que confirma su dirección.',
  lookOptional: 'Para saber qué pasa con ella, confirme su dirección con el enlace de nuestro correo.',
  notMailed: 'No se pudo enviar el correo. Revise la dirección e inténtelo de nuevo.',
  toVote: 'Para votar, confirme una vez su correo electrónico. No se muestra a nadie.',
  askLetter: 'Enviarme el correo',
  cancel: 'Cancelar',
  isItYou: '¿Fue usted quien escribió o votó aquí?',
  itIsMe: 'Sí, confirmar mi dirección',
  confirmed: 'Su dirección está confirmada.',
  usedUp: 'Este enlace ya se usó o es demasiado antiguo. Vote o escriba otra vez para recibir otro.',
  notThere: 'Esta idea ya no está aquí.',
  offline:
    'No se puede acceder a la página. Lo que escribió se guarda aquí; compruebe la conexión e inténtelo de nuevo.',
  again: 'Intentar de nuevo',
  tooOften: 'Fueron muchas veces. Inténtelo dentro de una hora.',
  check: 'Algo no está bien todavía. Revise el texto y la dirección.',
  loading: 'Cargando…',
  working: 'Están llegando muchas cosas. Su dispositivo hace antes un breve cálculo de unos segundos.',
  states: { new: 'Nueva', triaged: 'Vista', planned: 'Prevista', shipped: 'Hecha', declined: 'No prevista' },
};

export const letters: LetterWords = {
  answer: 'Responder a la encuesta',
  choose: 'Elija una respuesta para empezar. No se envía nada hasta que usted lo confirme en la página.',
  why: 'Recibe este correo porque {from} tiene contacto con usted. El enlace es solo suyo.',
  optOut: 'No recibir más estos correos',
  whyAnswered: 'Recibe este correo porque nos escribió sobre ello o votó por la idea.',
  study: 'Responder a la invitación',
  whyStudy: 'El enlace es solo suyo. Allí puede decir que no y, más adelante, retirar lo que aceptó.',
};

export const optOut: OptOutWords = {
  question: '¿Qué no quiere recibir más?',
  kind: 'No más correos de este tipo',
  all: 'Ningún correo más',
  done: 'Hecho. No recibirá más.',
  undo: 'Quiero recibirlos de nuevo',
  undone: 'Hecho. Podrá recibirlos de nuevo.',
  notThere: 'Este enlace no está completo o es demasiado antiguo. Cópielo entero del correo.',
};

export const confirmation: ConfirmationWords = {
  subject: 'Confirme su dirección: {title}',
  idea: 'Alguien, probablemente usted, escribió una idea para «{title}» con esta dirección. Confírmela para enviar la idea.',
  vote: 'Alguien, probablemente usted, quiere votar en «{title}» con esta dirección. Confírmela para dar el voto.',
  address:
    'Alguien, probablemente usted, dio esta dirección en «{title}». Confírmela para saber qué pasa con la idea.',
  button: 'Confirmar la dirección',
  footer: 'Si no fue usted, no haga nada: sin confirmación, todo se borra a los tres días.',
};

export const outcomes: OutcomeWords = {
  importance: {
    stem: '¿Qué importancia tiene para usted poder hacer lo siguiente?',
    low: 'Nada importante',
    high: 'Extremadamente importante',
  },
  satisfaction: {
    stem: '¿Qué tan satisfecho/a está con lo bien que lo consigue hoy?',
    low: 'Nada satisfecho/a',
    high: 'Extremadamente satisfecho/a',
  },
  check: '(Para mostrar que lee cada línea, elija aquí el {n}.)',
  goesOn: false,
};
