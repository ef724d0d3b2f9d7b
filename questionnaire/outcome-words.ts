import type { OutcomeLanguage } from '@rehire/contract/define/outcome-surveys';
import type { Aspect } from '@rehire/contract/discover/questionnaire';

/** How one aspect is asked for: what stands above the statements, and the ends of the scale. */
interface AspectWords {
  readonly stem: string;
  readonly low: string;
  readonly high: string;
}

export interface OutcomeWords extends Readonly<Record<Aspect, AspectWords>> {
  /** A line that asks for the answer `{n}`, to see that lines are read. */
  readonly check: string;
  /** Whether statements go on the sentence of the stem, so that they begin small; else each stands by itself. */
  readonly goesOn: boolean;
}

/**
 * The words of outcome surveys. Scales are unipolar from none to the utmost, as importance and satisfaction are asked for in English
 * (Ulwick 2005, chapter 3), their ends in the wording that surveys of the language use. Where the grammar of a statement differs from
 * language to language, the stem ends in a whole question, and the statement stands below it as it is written.
 */
const words: Readonly<Record<OutcomeLanguage, OutcomeWords>> = {
  en: {
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
  },
  de: {
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
  },
  fr: {
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
  },
  es: {
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
  },
  pt: {
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
  },
  it: {
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
  },
  nl: {
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
  },
  ar: {
    importance: {
      stem: 'ما مدى أهمية أن تتمكن من القيام بما يلي؟',
      low: 'غير مهم على الإطلاق',
      high: 'مهم للغاية',
    },
    satisfaction: {
      stem: 'ما مدى رضاك عن قدرتك الحالية على القيام بما يلي؟',
      low: 'غير راضٍ على الإطلاق',
      high: 'راضٍ للغاية',
    },
    check: '(للتأكد من قراءتك لكل سطر، يُرجى اختيار {n} هنا)',
    goesOn: false,
  },
  ja: {
    importance: {
      stem: '次のことができることは、あなたにとってどの程度重要ですか。',
      low: 'まったく重要ではない',
      high: '非常に重要',
    },
    satisfaction: {
      stem: '次のことが現在どの程度できているかについて、どのくらい満足していますか。',
      low: 'まったく満足していない',
      high: '非常に満足',
    },
    check: '（各行をお読みいただいていることを確認するため、ここでは{n}を選んでください）',
    goesOn: false,
  },
};

/** The words of outcome surveys in a language. */
export const outcomeWords = (language: OutcomeLanguage): OutcomeWords => words[language];
