/** What a statement may bind. There is no null: write `sql\`NULL\``, so that every engine knows the type. */
export type Value = string | number | bigint | boolean;

/** A statement or a part of one: its text cut where a bound value stands. Made by {@link sql} alone. */
export class Sql {
  readonly texts: readonly string[];
  readonly values: readonly Value[];

  constructor(texts: readonly string[], values: readonly Value[]) {
    this.texts = texts;
    this.values = values;
  }

  /** The statement as an engine reads it; `placeholder(i, value)` names the i-th bound value, from 0. */
  render(placeholder: (index: number, value: Value) => string): string {
    let text = this.texts[0] ?? '';
    this.values.forEach((value, index) => {
      text += placeholder(index, value) + (this.texts[index + 1] ?? '');
    });
    return text;
  }
}

/**
 * Writes SQL: what stands in `${}` is bound as a value, or spliced in if it is itself `Sql`.
 * @example sql`select count(*) from ${table} where customer = ${42}`
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Value | Sql)[]): Sql {
  const texts = [strings[0] ?? ''];
  const values: Value[] = [];
  const extend = (text: string): void => {
    texts[texts.length - 1] += text;
  };
  parts.forEach((part, index) => {
    const after = strings[index + 1] ?? '';
    if (part instanceof Sql) {
      extend(part.texts[0] ?? '');
      for (const value of part.values) values.push(value);
      for (const text of part.texts.slice(1)) texts.push(text);
      extend(after);
    } else {
      values.push(part);
      texts.push(after);
    }
  });
  return new Sql(texts, values);
}

/** Parts with one separator between them; no parts give empty text. Cost: O(length), for lists of many thousands. */
export function join(parts: readonly Sql[], separator = ', '): Sql {
  const texts = [''];
  const values: Value[] = [];
  parts.forEach((part, index) => {
    texts[texts.length - 1] += `${index === 0 ? '' : separator}${part.texts[0] ?? ''}`;
    for (const value of part.values) values.push(value);
    for (const text of part.texts.slice(1)) texts.push(text);
  });
  return new Sql(texts, values);
}

/** A name of ours as a quoted identifier ("at" is a word of DuckDB). Refuses what is not a plain name. */
export function name(identifier: string): Sql {
  if (!/^[a-z_][a-z0-9_]*$/.test(identifier)) throw new RangeError(`"${identifier}" is not a plain SQL name`);
  return verbatim(`"${identifier}"`);
}

/** Text of our own as SQL, for engines and dialects: never what a person or a file gave. */
export function verbatim(text: string): Sql {
  return new Sql([text], []);
}

/** A value of our own written out, where a statement cannot bind one. */
export function literal(value: string | number | undefined): Sql {
  if (value === undefined) return verbatim('NULL');
  return verbatim(typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`);
}
