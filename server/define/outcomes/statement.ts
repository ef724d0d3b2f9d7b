import type { Finding, OutcomeParts, OutcomeType } from '@rehire/contract/define/outcomes';

const DIRECTION =
  /^(minimi[sz]e|reduce|decrease|lower|increase|maximi[sz]e|avoid being perceived as|be perceived as|avoid feeling|feel)\b/i;
const METRIC = /^(?:the\s+)?(?:amount of\s+)?(time|likelihood|number|amount|frequency|effort|cost)s?\b/i;
const CONTEXT = /(?:^|[\s,])((?:when|whenever|while|during|before|after|if|once|until|as soon as)\s+.+)$/i;
const VAGUE =
  /\b(ease|easy|easily|convenien(?:t|ce|tly)|quality|user.friendl(?:y|iness)|seamless(?:ly)?|intuitive(?:ly)?|better|good experience|satisfaction)\b/i;
const SOLUTION =
  /\b(app|website|button|dashboard|chatbot|email notification|push notification|login|feature|AI|algorithm|subscription plan|voucher|coupon|QR code)\b/i;
const LONGEST = 30;

const emotional = (type: OutcomeType): boolean => type === 'emotional' || type === 'social';

/** A statement as it is compared: without case, accents, punctuation and doubled spaces. */
export const normalOf = (statement: string): string =>
  statement
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const trimmed = (text: string): string | null => text.replace(/^[\s,]+|[\s,.;]+$/g, '') || null;

/**
 * The parts of a statement by the grammar of desired outcomes: direction of improvement + metric + object of control +
 * contextual clarifier; emotional ones "Feel STATE when …", social ones "Be perceived as STATE by …".
 * Source: Ulwick, Jobs to be Done: Theory to Practice. What is not there is null; nothing is guessed.
 */
export function partsOf(statement: string): OutcomeParts {
  const text = statement.trim();
  const direction = DIRECTION.exec(text)?.[0] ?? null;
  let rest = direction === null ? text : text.slice(direction.length).trim();
  const metric = METRIC.exec(rest)?.[0] ?? null;
  if (metric !== null) rest = rest.slice(metric.length).trim();
  const by = /perceived as/i.test(direction ?? '') ? /\s(by\s+.+)$/i.exec(rest) : null;
  const clause = CONTEXT.exec(rest)?.[1] ?? by?.[1] ?? null;
  const object = clause === null ? rest : rest.slice(0, rest.length - clause.length);
  return { direction, metric, object: trimmed(object), context: clause === null ? null : trimmed(clause) };
}

/** The type that a statement's wording speaks for. */
export function typeOf(statement: string): OutcomeType {
  const direction = partsOf(statement).direction?.toLowerCase() ?? '';
  if (/perceived/.test(direction)) return 'social';
  return /feel/.test(direction) ? 'emotional' : 'functional';
}

type Rule = Finding['rule'];

function at(
  statement: string,
  pattern: RegExp,
  rule: Rule,
  severity: Finding['severity'],
  message: (word: string) => string,
): Finding[] {
  const found = pattern.exec(statement);
  if (!found) return [];
  const word = found[0].trim();
  const start = found.index + found[0].indexOf(word);
  return [{ rule, severity, message: message(word), start, end: start + word.length }];
}

const whole = (statement: string, rule: Rule, severity: Finding['severity'], message: string): Finding => ({
  rule,
  severity,
  message,
  start: 0,
  end: statement.length,
});

/** What could be better about a statement, by the rules of methods: each with the words it means. An empty list is a well-formed outcome. */
export function findingsOf(statement: string, type: OutcomeType): Finding[] {
  const { direction, metric, object, context } = partsOf(statement);
  const feeling = emotional(type);
  const found: Finding[] = [];
  if (direction === null) {
    const how = feeling ? '"Feel", "Avoid feeling" or "Be perceived as"' : '"Minimize"';
    found.push(
      whole(statement, 'no-direction', 'warning', `Begin with the direction of improvement: ${how}.`),
    );
  } else if (feeling !== /feel|perceived/i.test(direction)) {
    found.push(
      whole(
        statement,
        'other-pattern',
        'hint',
        feeling
          ? 'Emotional and social outcomes read "Feel … when …" or "Be perceived as … by …".'
          : 'This reads like an emotional or social outcome; choose that type.',
      ),
    );
  }
  found.push(
    ...at(
      statement,
      /^(increase|maximi[sz]e)\b/i,
      'unbounded-direction',
      'hint',
      () => 'Prefer "Minimize": it is bounded at zero, so "done well" has an end.',
    ),
  );
  if (!feeling && direction !== null && metric === null) {
    found.push(
      whole(
        statement,
        'no-metric',
        'warning',
        'Say what is measured: the time, likelihood, number, amount, frequency, effort or cost.',
      ),
    );
  }
  found.push(
    ...at(
      statement,
      VAGUE,
      'vague-metric',
      'warning',
      (word) => `"${word}" cannot be measured; say what it would be measured by.`,
    ),
  );
  found.push(
    ...at(
      statement,
      SOLUTION,
      'solution-word',
      'warning',
      (word) => `"${word}" is a solution; state what the customer wants done, whatever does it.`,
    ),
  );
  const core = context === null ? statement : statement.slice(0, statement.lastIndexOf(context));
  found.push(
    ...at(
      core,
      /\s(and|or|\/|and\/or)\s/i,
      'two-dimensions',
      'warning',
      (word) => `"${word}" joins two outcomes; state each by itself.`,
    ),
  );
  if (direction !== null && object === null)
    found.push(whole(statement, 'no-object', 'warning', 'Say what is to be controlled.'));
  if (context === null && direction !== null)
    found.push(whole(statement, 'no-context', 'hint', 'Add when or where it matters: "when …", "while …".'));
  if (statement.split(/\s+/).length > LONGEST)
    found.push(
      whole(statement, 'too-long', 'hint', `More than ${LONGEST} words are hard to rate in a survey.`),
    );
  return found;
}
