import type { BoardWords, SurveyWords } from '@rehire/contract/discover/public-words';
import type { ConfirmationWords, LetterWords, OptOutWords, OutcomeWords, WordsAtOnce } from './words.ts';

/* What Rehire says to customers in Italian. */

export const atOnce: WordsAtOnce = {
  survey: 'Questionario',
  ideas: 'Idee',
  loading: 'Caricamento…',
  unreachable: 'Questa pagina non è raggiungibile in questo momento. Controlli la connessione e riprovi.',
  again: 'Riprova',
  shut: 'Chiudi',
  noSurvey: 'A questo indirizzo non c’è nessun questionario. Controlli che il link sia completo.',
  noBoard: 'A questo indirizzo non c’è nulla. Controlli che il link sia completo.',
  needsScript: 'Questa pagina ha bisogno di JavaScript. Si prega di consentirlo qui.',
};

export const survey: SurveyWords = {
  tag: 'it',
  next: 'Avanti',
  back: 'Indietro',
  send: 'Invia le risposte',
  required: 'risposta obbligatoria',
  other: 'Altro',
  agree: 'Acconsento',
  language: 'Lingua',
  progress: 'Pagina {n} di {of}',
  thanks: 'Grazie. Le sue risposte sono arrivate.',
  notMeant: 'Grazie. Questo questionario è rivolto ad altri; non occorre proseguire.',
  full: 'Grazie. Abbiamo già ricevuto abbastanza risposte da persone nella sua situazione.',
  closed: 'Questo questionario è terminato. Grazie per il suo interesse.',
  answered: 'Questo link è già stato usato: abbiamo le sue risposte. Grazie.',
  test: 'Questa è una prova: le risposte sono conservate a parte e non contano.',
  offline: 'Non è stato possibile inviare le risposte. Restano qui; controlli la connessione e riprovi.',
  working: 'Stanno arrivando molte risposte. Il dispositivo esegue prima un breve calcolo di alcuni secondi.',
  again: 'Riprova',
  anew: 'Ricomincia',
  shut: 'Chiudi',
  fix: { one: 'Una risposta è da rivedere.', other: '{n} risposte sono da rivedere.' },
  unlikely: 'Per niente probabile',
  likely: 'Estremamente probabile',
  problems: {
    needed: 'Questa domanda richiede una risposta.',
    'whole-number': 'Scriva un numero intero.',
    number: 'Scriva un numero.',
    between: 'Scelga un numero da {least} a {most}.',
    'at-least': 'Scelga un numero non inferiore a {least}.',
    'at-most': 'Scelga un numero non superiore a {most}.',
    day: 'Scelga un giorno.',
    'day-between': 'Scelga un giorno compreso tra {least} e {most}.',
    'day-from': 'Scelga un giorno non anteriore a: {least}.',
    'day-until': 'Scelga un giorno non posteriore a: {most}.',
    'choose-one': 'Scelga una delle risposte.',
    choose: 'Scelga tra le risposte.',
    'rank-all': 'Metta in ordine tutte le opzioni.',
    agree: 'Qui è necessario il suo consenso.',
    write: 'Scriva una risposta.',
    'too-long': { one: 'Scriva al massimo un carattere.', other: 'Scriva al massimo {n} caratteri.' },
    'no-such-item': 'Questa domanda non è nel questionario.',
  },
};

export const board: BoardWords = {
  yours: 'La sua idea',
  hint: 'La dica in poche parole. Ciò che altri hanno già scritto appare qui sotto.',
  alike: 'È una di queste? Le dia il suo voto.',
  nothingAlike: 'Nessuno lo ha ancora scritto.',
  more: 'Ci dica di più: quando succede, e che cosa fa in quel caso?',
  name: 'Nome da mostrare con l’idea',
  email: 'Il suo indirizzo e-mail',
  emailOptional: 'Il suo indirizzo e-mail, per sapere che cosa ne sarà',
  optional: 'facoltativo',
  send: 'Invia l’idea',
  sort: 'Ordine',
  byVotes: 'Più votate',
  newest: 'Più recenti',
  state: 'Stato',
  anyState: 'Tutti',
  vote: 'Vota',
  voted: 'Votato',
  answer: 'La nostra risposta',
  back: 'Tutte le idee',
  showMore: 'Mostra altre',
  empty: 'Non ci sono ancora idee. Scriva la prima.',
  shown: 'Grazie. La sua idea è pubblicata.',
  waits: 'Grazie. Leggiamo ogni idea prima di mostrarla.',
  look: 'Controlli la posta: troverà un link che conferma il suo indirizzo.',
  lookOptional: 'Per sapere che cosa ne sarà, confermi il suo indirizzo con il link nella nostra e-mail.',
  notMailed: 'Non è stato possibile inviare l’e-mail. Controlli l’indirizzo e riprovi.',
  toVote: 'Per votare, confermi una volta il suo indirizzo e-mail. Non viene mostrato a nessuno.',
  askLetter: 'Invia l’e-mail',
  cancel: 'Annulla',
  isItYou: 'È stato lei a scrivere o a votare qui?',
  itIsMe: 'Sì, confermo il mio indirizzo',
  confirmed: 'Il suo indirizzo è confermato.',
  usedUp: 'Questo link è già stato usato o è troppo vecchio. Voti o scriva di nuovo per riceverne un altro.',
  notThere: 'Questa idea non è più qui.',
  offline: 'La pagina non è raggiungibile. Ciò che ha scritto resta qui; controlli la connessione e riprovi.',
  again: 'Riprova',
  tooOften: 'Troppe volte in poco tempo. Riprovi tra un’ora.',
  check: 'Qualcosa non va ancora. Riveda il testo e l’indirizzo.',
  loading: 'Caricamento…',
  states: { new: 'Nuova', triaged: 'Letta', planned: 'Prevista', shipped: 'Fatta', declined: 'Non prevista' },
};

export const letters: LetterWords = {
  answer: 'Rispondi al questionario',
  choose: 'Scelga una risposta per iniziare. Nulla viene inviato prima della sua conferma sulla pagina.',
  why: 'Riceve questa e-mail perché {from} è in contatto con lei. Il link è personale.',
  optOut: 'Non ricevere più queste e-mail',
  whyAnswered: 'Riceve questa e-mail perché ci ha scritto a riguardo o ha votato per l’idea.',
  study: 'Rispondi all’invito',
  whyStudy: 'Il link è personale. Lì può rifiutare e, in seguito, revocare i consensi dati.',
};

export const optOut: OptOutWords = {
  question: 'Che cosa non vuole più ricevere?',
  kind: 'Non più e-mail di questo tipo',
  all: 'Nessuna e-mail',
  done: 'Fatto. Non ne riceverà più.',
  undo: 'Voglio riceverle di nuovo',
  undone: 'Fatto. Potrà riceverle di nuovo.',
  notThere: 'Questo link non è completo o è troppo vecchio. Lo copi per intero dall’e-mail.',
};

export const confirmation: ConfirmationWords = {
  subject: 'Confermi il suo indirizzo: {title}',
  idea: 'Qualcuno, probabilmente lei, ha scritto un’idea per «{title}» con questo indirizzo. Lo confermi per inviare l’idea.',
  vote: 'Qualcuno, probabilmente lei, vuole votare su «{title}» con questo indirizzo. Lo confermi per dare il voto.',
  address:
    'Qualcuno, probabilmente lei, ha indicato questo indirizzo su «{title}». Lo confermi per sapere che cosa sarà dell’idea.',
  button: 'Conferma l’indirizzo',
  footer: 'Se non è stato lei, non faccia nulla: senza conferma tutto viene cancellato dopo tre giorni.',
};

export const outcomes: OutcomeWords = {
  importance: {
    stem: 'Quanto è importante per lei riuscire a fare quanto segue?',
    low: 'Per niente importante',
    high: 'Estremamente importante',
  },
  satisfaction: {
    stem: 'Quanto è soddisfatto/a di come ci riesce oggi?',
    low: 'Per niente soddisfatto/a',
    high: 'Estremamente soddisfatto/a',
  },
  check: '(Per mostrare che legge ogni riga, scelga qui il {n}.)',
  goesOn: false,
};
