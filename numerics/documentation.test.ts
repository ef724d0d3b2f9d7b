import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const house = fileURLToPath(new URL('..', import.meta.url));

function sourcesOf(workspace: string): readonly string[] {
  return readdirSync(house + workspace, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|node_modules|dist\//.test(file))
    .map((file) => `${workspace}/${file}`);
}

interface Documented {
  readonly name: string;
  readonly comment: string;
  readonly returns: string;
}

/** Every exported function with the comment before it and the type that it returns. */
function functionsOf(source: string): readonly Documented[] {
  const heads = source.matchAll(
    /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export (?:async )?function\*? (\w+)([\s\S]*?) \{\n/g,
  );
  return [...heads].map(([, comment = '', name = '', signature = '']) => ({
    name,
    comment,
    returns: signature.slice(signature.lastIndexOf('): ')),
  }));
}

const needed: readonly (readonly [part: string, is: RegExp])[] = [
  ['what it answers', /^[\s*]*(?!Source|Domain|Units|Undefined|Cost)[^\s*@].{15,}/],
  ['Source', /\bSource/],
  ['Domain, Units, Hypotheses or Throws', /\b(Domain|Units|Hypothes[ie]s|[Tt]hrows|Symbols)\b/],
  ['Cost', /\bCost: /],
  ['an example with its answer', /@example\n \* .+ \/\/ .+/],
];

/** What a comment lacks of what every public function carries; nothing where it is marked as internal to numerics. */
function missing({ comment, returns }: Documented): readonly string[] {
  if (comment.includes('@internal')) return [];
  const lacks = needed.filter(([, is]) => !is.test(comment)).map(([part]) => part);
  const silent = returns.includes('Defined<') && !/[Uu]ndefined/.test(comment);
  return silent ? [...lacks, 'Undefined'] : lacks;
}

const files = sourcesOf('numerics').filter((file) => !file.startsWith('numerics/testing/'));
const documented = files.flatMap((file) =>
  functionsOf(readFileSync(house + file, 'utf8')).map((each) => ({ file, ...each })),
);

describe('every exported function says what a user needs to know', () => {
  it('there are functions', () => {
    expect(documented.length).toBeGreaterThan(350);
  });

  it('answer, source, domain, failure, cost and an example that examples.test.ts runs', () => {
    const lacking = documented.flatMap((each) =>
      missing(each).map((part) => `${each.file} ${each.name}: ${part}`),
    );
    expect(lacking).toEqual([]);
  });

  it('notices each part that is left out', () => {
    const whole =
      'The mean of some numbers. Source: by definition. Domain: finite. Undefined: `not-enough-answers`. Cost: O(n).\n *\n * @example\n * mean([1]) // 1\n';
    const returns = '): Defined<number>';
    expect(missing({ name: 'mean', comment: whole, returns })).toEqual([]);
    for (const [from, part] of [
      ['The mean of some numbers. ', 'what it answers'],
      ['Source: by definition. ', 'Source'],
      ['Domain: finite. ', 'Domain, Units, Hypotheses or Throws'],
      ['Undefined: `not-enough-answers`. ', 'Undefined'],
      ['Cost: O(n).', 'Cost'],
      [' // 1', 'an example with its answer'],
    ] as const)
      expect(missing({ name: 'mean', comment: whole.replace(from, ''), returns })).toContain(part);
  });

  it('what is internal is used by numerics alone', () => {
    const internal = new Set(
      documented
        .filter(({ comment }) => comment.includes('@internal'))
        .map(({ file, name }) => `${file.replace(/^numerics\/|\.ts$/g, '')} ${name}`),
    );
    const uses = ['server', 'warehouse', 'web', 'cli', 'questionnaire', 'contract', 'widget']
      .flatMap(sourcesOf)
      .flatMap((file) =>
        [
          ...readFileSync(house + file, 'utf8').matchAll(
            /import \{([^}]*)\} from '@rehire\/numerics\/([^']+)'/g,
          ),
        ].flatMap(([, names = '', module = '']) =>
          names
            .split(',')
            .map((name) => `${module} ${name.trim().replace(/^type /, '')}`)
            .filter((use) => internal.has(use))
            .map((use) => `${file}: ${use}`),
        ),
      );
    expect(uses).toEqual([]);
  });
});
