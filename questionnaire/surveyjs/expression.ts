import type { Clause, Condition } from '@rehire/contract/discover/condition';

const literal = (value: string | number): string =>
  typeof value === 'number'
    ? String(value)
    : `'${value.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;

const operators = {
  is: '=',
  'is-not': '<>',
  'at-least': '>=',
  'at-most': '<=',
  has: 'contains',
  'has-not': 'notcontains',
} as const;

const clauseText = (clause: Clause): string =>
  'value' in clause
    ? `{${clause.item}} ${operators[clause.is]} ${literal(clause.value)}`
    : `{${clause.item}} ${clause.is === 'answered' ? 'notempty' : 'empty'}`;

/** A condition as an expression of SurveyJS. */
export const expressionOf = (condition: Condition): string =>
  condition.map((group) => `(${group.map(clauseText).join(' and ')})`).join(' or ');

type Groups = readonly (readonly Clause[])[];

const TOKEN =
  /\s*(?:(\{[^{}]{1,200}\})|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)(?![\w.])|(<>|!=|>=|<=|==|=|>|<|&&|\|\||\(|\))|([A-Za-z]+))/y;

interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign';
  readonly text: string;
}

/** Beyond these a condition is no more what a form of rows can show. */
const MOST_TOKENS = 400;
const MOST_GROUPS = 20;

function tokensOf(expression: string): Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const text = expression.trim();
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found || tokens.length > MOST_TOKENS) return null;
    const [, name, single, double, number, sign, word] = found;
    if (name !== undefined) tokens.push({ kind: 'name', text: name.slice(1, -1).trim() });
    else if (single !== undefined || double !== undefined)
      tokens.push({ kind: 'text', text: (single ?? double ?? '').replace(/\\(.)/gs, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else tokens.push({ kind: 'sign', text: (sign ?? word ?? '').toLowerCase() });
  }
  return tokens;
}

/** The clauses, all of which must hold, that an operator of SurveyJS comes to; null where none says the same. */
function clausesOf(item: string, sign: string, value: string | number): readonly Clause[] | null {
  switch (sign) {
    case '=':
    case '==':
    case 'equal':
      return [{ item, is: 'is', value }];
    case '<>':
    case '!=':
    case 'notequal':
      return [{ item, is: 'is-not', value }];
    case '>=':
    case 'greaterorequal':
      return [{ item, is: 'at-least', value }];
    case '<=':
    case 'lessorequal':
      return [{ item, is: 'at-most', value }];
    case '>':
    case 'greater':
      return [
        { item, is: 'at-least', value },
        { item, is: 'is-not', value },
      ];
    case '<':
    case 'less':
      return [
        { item, is: 'at-most', value },
        { item, is: 'is-not', value },
      ];
    case 'contains':
    case 'anyof':
      return [{ item, is: 'has', value }];
    case 'notcontains':
      return [{ item, is: 'has-not', value }];
    default:
      return null;
  }
}

/** Reads by descent: or below and below a comparison or a parenthesis. Null as soon as something says what we cannot. */
class Reader {
  #at = 0;
  readonly #tokens: readonly Token[];
  readonly #keyOf: (name: string) => string | null;

  constructor(tokens: readonly Token[], keyOf: (name: string) => string | null) {
    this.#tokens = tokens;
    this.#keyOf = keyOf;
  }

  whole(): Groups | null {
    const read = this.#any();
    return this.#at === this.#tokens.length ? read : null;
  }

  #sign(...signs: readonly string[]): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return false;
    this.#at += 1;
    return true;
  }

  #any(): Groups | null {
    let groups = this.#all();
    while (groups && this.#sign('or', '||')) {
      const more = this.#all();
      groups = more && [...groups, ...more];
    }
    return groups;
  }

  #all(): Groups | null {
    let groups = this.#one();
    while (groups && this.#sign('and', '&&')) {
      const more = this.#one();
      groups = more && groups.flatMap((left) => more.map((right) => [...left, ...right]));
      if (groups && groups.length > MOST_GROUPS) return null;
    }
    return groups;
  }

  #one(): Groups | null {
    if (this.#sign('(')) {
      const within = this.#any();
      return within && this.#sign(')') ? within : null;
    }
    const name = this.#tokens[this.#at];
    if (name?.kind !== 'name') return null;
    const item = this.#keyOf(name.text);
    this.#at += 1;
    if (item === null) return null;
    if (this.#sign('notempty')) return [[{ item, is: 'answered' }]];
    if (this.#sign('empty')) return [[{ item, is: 'not-answered' }]];
    const sign = this.#tokens[this.#at];
    const value = this.#tokens[this.#at + 1];
    if (sign?.kind !== 'sign' || !value) return null;
    const boolean = value.kind === 'sign' && (value.text === 'true' || value.text === 'false');
    if (!boolean && value.kind !== 'text' && value.kind !== 'number') return null;
    this.#at += 2;
    const clauses = clausesOf(item, sign.text, value.kind === 'number' ? Number(value.text) : value.text);
    return clauses && [clauses];
  }
}

/**
 * An expression of SurveyJS as a condition, where rows of comparisons can say the same.
 * @param keyOf the key of the item that a name means; null where it means none
 */
export function conditionFrom(expression: string, keyOf: (name: string) => string | null): Condition | null {
  const tokens = tokensOf(expression);
  const groups = tokens && tokens.length > 0 ? new Reader(tokens, keyOf).whole() : null;
  if (!groups || groups.length > MOST_GROUPS || groups.some(({ length }) => length > 20)) return null;
  return groups.map((group) => [...group]);
}
