import { z } from 'zod';

export type Json = Record<string, unknown>;
type Direction = 'input' | 'output';

const DEFINITION = /"#\/\$defs\/(\w+)"/g;
const COMPONENT = /"#\/components\/schemas\/(\w+)"/g;
const options = { unrepresentable: 'any', reused: 'inline', target: 'draft-2020-12' } as const;

/** Rewrites the name in every reference of a schema. */
const renamed = (schema: Json, reference: RegExp, nameOf: (name: string) => string): Json =>
  JSON.parse(
    JSON.stringify(schema).replaceAll(
      reference,
      (_, name: string) => `"#/components/schemas/${nameOf(name)}"`,
    ),
  ) as Json;

const without = ({ $schema: _schema, $id: _id, $defs: _defs, ...schema }: Json): Json => schema;

/** Every schema that has a name, as it goes in or as it comes out. */
function namedSchemas(io: Direction): Map<string, Json> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    ...options,
    io,
    uri: (name) => `#/components/schemas/${name}`,
  });
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, without(schema as Json)]));
}

const namesIn = (schema: Json): string[] =>
  [...JSON.stringify(schema).matchAll(COMPONENT)].map(([, name]) => name ?? '');

/** The named schemas that one document refers to, each once; what differs on its way in is named `…Input`. */
export class Components {
  readonly #output = namedSchemas('output');
  readonly #input = namedSchemas('input');
  readonly #differing = this.#findDiffering();
  readonly #used = new Map<string, Json>();

  /** A schema for one place of the document. */
  schema(type: z.ZodType, io: Direction): Json {
    const schema = without(z.toJSONSchema(type, { ...options, io }) as Json);
    const linked = renamed(schema, DEFINITION, (name) => this.#nameOf(name, io));
    for (const name of namesIn(linked)) this.#use(name);
    return linked;
  }

  get schemas(): Json {
    return Object.fromEntries([...this.#used].toSorted(([a], [b]) => a.localeCompare(b)));
  }

  #nameOf(name: string, io: Direction): string {
    return io === 'input' && this.#differing.has(name) ? `${name}Input` : name;
  }

  #findDiffering(): Set<string> {
    const differing = new Set<string>();
    for (const [name, schema] of this.#input)
      if (JSON.stringify(schema) !== JSON.stringify(this.#output.get(name))) differing.add(name);
    for (let before = -1; before !== differing.size;) {
      before = differing.size;
      for (const [name, schema] of this.#input)
        if (namesIn(schema).some((each) => differing.has(each))) differing.add(name);
    }
    return differing;
  }

  #use(name: string): void {
    if (this.#used.has(name)) return;
    const io = this.#output.has(name) ? 'output' : 'input';
    const found = io === 'output' ? this.#output.get(name) : this.#input.get(name.replace(/Input$/, ''));
    if (found === undefined) throw new Error(`The API refers to ${name}, which no schema is named`);
    const schema = renamed(found, COMPONENT, (each) => this.#nameOf(each, io));
    this.#used.set(name, schema);
    for (const each of namesIn(schema)) this.#use(each);
  }
}
