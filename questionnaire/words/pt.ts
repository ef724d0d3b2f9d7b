import type { BoardWords, SurveyWords } from '@rehire/contract/discover/public-words';
import type { ConfirmationWords, LetterWords, OptOutWords, OutcomeWords, WordsAtOnce } from './words.ts';

/* What Rehire says to customers in Portuguese. */

export const atOnce: WordsAtOnce = {
  survey: 'Questionário',
  ideas: 'Ideias',
  loading: 'A carregar…',
  unreachable: 'Não é possível aceder a esta página agora. Verifique a ligação e tente novamente.',
  again: 'Tentar novamente',
  shut: 'Fechar',
  noSurvey: 'Não há nenhum questionário neste endereço. Verifique se o link está completo.',
  noBoard: 'Não há nada neste endereço. Verifique se o link está completo.',
  needsScript: 'Esta página precisa de JavaScript. Permita-o aqui.',
};

export const survey: SurveyWords = {
  tag: 'pt',
  next: 'Seguinte',
  back: 'Voltar',
  send: 'Enviar respostas',
  required: 'resposta obrigatória',
  other: 'Outra coisa',
  agree: 'Concordo',
  language: 'Idioma',
  progress: 'Página {n} de {of}',
  thanks: 'Obrigado. Recebemos as suas respostas.',
  notMeant: 'Obrigado. Este questionário destina-se a outras pessoas; não precisa de continuar.',
  full: 'Obrigado. Já recebemos respostas suficientes de pessoas na sua situação.',
  closed: 'Este questionário terminou. Obrigado pelo seu interesse.',
  answered: 'Este link já foi usado: temos as suas respostas. Obrigado.',
  test: 'Isto é um teste: as respostas são guardadas à parte e não contam.',
  offline: 'Não foi possível enviar as respostas. Ficam aqui; verifique a ligação e tente novamente.',
  working:
    'Estão a chegar muitas respostas. O seu dispositivo faz antes um breve cálculo de alguns segundos.',
  again: 'Tentar novamente',
  anew: 'Começar de novo',
  shut: 'Fechar',
  fix: { one: '{n} resposta precisa de ser revista.', other: '{n} respostas precisam de ser revistas.' },
  unlikely: 'Nada provável',
  likely: 'Extremamente provável',
  problems: {
    needed: 'Esta pergunta precisa de uma resposta.',
    'whole-number': 'Escreva um número inteiro.',
    number: 'Escreva um número.',
    between: 'Escolha um número de {least} a {most}.',
    'at-least': 'Escolha um número a partir de {least}.',
    'at-most': 'Escolha um número até {most}.',
    day: 'Escolha um dia.',
    'day-between': 'Escolha um dia de {least} a {most}.',
    'day-from': 'Escolha um dia a partir de {least}.',
    'day-until': 'Escolha um dia até {most}.',
    'choose-one': 'Escolha uma das respostas.',
    choose: 'Escolha entre as respostas.',
    'rank-all': 'Ordene todas as opções.',
    agree: 'É necessário o seu acordo.',
    write: 'Escreva uma resposta.',
    'too-long': { one: 'Escreva no máximo {n} carácter.', other: 'Escreva no máximo {n} caracteres.' },
    'no-such-item': 'Esta pergunta não está no questionário.',
  },
};

export const board: BoardWords = {
  yours: 'A sua ideia',
  hint: 'Diga-a em poucas palavras. O que outros já escreveram aparece abaixo.',
  alike: 'É uma destas? Dê-lhe o seu voto.',
  nothingAlike: 'Ainda ninguém escreveu isto.',
  more: 'Conte-nos mais: quando acontece e o que faz então?',
  name: 'Nome que aparece com a ideia',
  email: 'O seu endereço de e-mail',
  emailOptional: 'O seu endereço de e-mail, para saber o que acontece à ideia',
  optional: 'opcional',
  send: 'Enviar a ideia',
  sort: 'Ordem',
  byVotes: 'Mais votos',
  newest: 'Mais recentes',
  state: 'Estado',
  anyState: 'Todos',
  vote: 'Votar',
  voted: 'Votado',
  answer: 'A nossa resposta',
  back: 'Todas as ideias',
  showMore: 'Mostrar mais',
  empty: 'Ainda não há ideias. Escreva a primeira.',
  shown: 'Obrigado. A sua ideia já está aqui.',
  waits: 'Obrigado. Lemos cada ideia antes de a mostrar.',
  look: 'Veja o seu e-mail: encontrará um link que confirma o seu endereço.',
  lookOptional: 'Para saber o que acontece à ideia, confirme o seu endereço pelo link do nosso e-mail.',
  notMailed: 'Não foi possível enviar o e-mail. Verifique o endereço e tente novamente.',
  toVote: 'Para votar, confirme uma vez o seu e-mail. Não é mostrado a ninguém.',
  askLetter: 'Enviar o e-mail',
  cancel: 'Cancelar',
  isItYou: 'Escreveu ou votou aqui?',
  itIsMe: 'Sim, confirmar o meu endereço',
  confirmed: 'O seu endereço está confirmado.',
  usedUp: 'Este link já foi usado ou é demasiado antigo. Vote ou escreva novamente para receber outro.',
  notThere: 'Esta ideia já não está aqui.',
  offline:
    'Não é possível aceder à página. O que escreveu fica guardado aqui; verifique a ligação e tente novamente.',
  again: 'Tentar novamente',
  tooOften: 'Foram muitas vezes. Tente novamente dentro de uma hora.',
  check: 'Algo ainda não está certo. Reveja o texto e o endereço.',
  loading: 'A carregar…',
  working: 'Está a chegar muita coisa. O seu dispositivo faz primeiro um breve cálculo de alguns segundos.',
  states: { new: 'Nova', triaged: 'Lida', planned: 'Prevista', shipped: 'Feita', declined: 'Não prevista' },
};

export const letters: LetterWords = {
  answer: 'Responder ao questionário',
  choose: 'Escolha uma resposta para começar. Nada é enviado antes de o confirmar na página.',
  why: 'Recebe este e-mail porque {from} tem contacto consigo. O link é pessoal.',
  optOut: 'Não receber mais estes e-mails',
  whyAnswered: 'Recebe este e-mail porque nos escreveu sobre o assunto ou votou na ideia.',
  study: 'Responder ao convite',
  whyStudy: 'O link é pessoal. Nele pode recusar e, mais tarde, retirar aquilo com que concordou.',
};

export const optOut: OptOutWords = {
  question: 'O que não quer receber mais?',
  kind: 'Não receber mais e-mails deste tipo',
  all: 'Não receber mais nenhum e-mail',
  done: 'Feito. Não receberá mais.',
  undo: 'Quero recebê-los de novo',
  undone: 'Feito. Poderá recebê-los de novo.',
  notThere: 'Este link não está completo ou é demasiado antigo. Copie-o inteiro do e-mail.',
};

export const confirmation: ConfirmationWords = {
  subject: 'Confirme o seu endereço: {title}',
  idea: 'Alguém, provavelmente o leitor deste e-mail, escreveu uma ideia para «{title}» com este endereço. Confirme-o para enviar a ideia.',
  vote: 'Alguém, provavelmente o leitor deste e-mail, quer votar em «{title}» com este endereço. Confirme-o para dar o voto.',
  address:
    'Alguém, provavelmente o leitor deste e-mail, indicou este endereço em «{title}». Confirme-o para saber o que acontece à ideia.',
  button: 'Confirmar o endereço',
  footer: 'Se não foi o seu caso, não faça nada: sem confirmação, tudo é apagado ao fim de três dias.',
};

export const outcomes: OutcomeWords = {
  importance: {
    stem: 'Qual é a importância, para si, de conseguir fazer o seguinte?',
    low: 'Nada importante',
    high: 'Extremamente importante',
  },
  satisfaction: {
    stem: 'Qual é o seu grau de satisfação com a forma como o consegue fazer hoje?',
    low: 'Nada satisfeito(a)',
    high: 'Extremamente satisfeito(a)',
  },
  check: '(Para mostrar que lê cada linha, escolha aqui o {n}.)',
  goesOn: false,
};
