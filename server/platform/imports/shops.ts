import type { Answers, ImportKindName, Question } from '@rehire/contract/imports/mapping';
import { firstShop, shopAnswer } from '@rehire/contract/imports/shop';
import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { Db } from '../record/record.ts';
import { imports } from './imports.table.ts';

/** How a shop is called on pages: the one without a name is the first. */
export const wordOfShop = (shop: string): string => (shop === '' ? firstShop : shop);

/** The shops whose orders a workspace has, the earliest first; the one without a name is empty. */
export async function shopsOf(db: Db, workspace: string, but?: string): Promise<string[]> {
  const rows = await db
    .select({ shop: sql<string>`coalesce(${imports.shop}, '')` })
    .from(imports)
    .where(
      and(
        eq(imports.workspaceId, workspace),
        eq(imports.kind, 'orders'),
        inArray(imports.status, ['committing', 'committed']),
        isNotNull(imports.recordedAt),
        but === undefined ? undefined : ne(imports.id, but),
      ),
    )
    .groupBy(sql`coalesce(${imports.shop}, '')`)
    .orderBy(sql`min(${imports.recordedAt})`);
  return rows.map(({ shop }) => shop);
}

const like = (one: string, other: string): boolean =>
  one.trim().toLocaleLowerCase('en') === other.trim().toLocaleLowerCase('en');

/** The shop that was said, spelled as it is known already; the only one there is, or the one without a name, where none was. */
export async function shopSaid(db: Db, workspace: string, answers: Answers): Promise<string> {
  const said = answers[shopAnswer]?.trim() ?? '';
  const known = await shopsOf(db, workspace);
  if (said === '') return known.length === 1 ? (known[0] ?? '') : '';
  if (like(said, firstShop)) return '';
  return known.find((shop) => like(shop, said)) ?? said;
}

/** Asks which shop a file of orders is of, once orders of any are known. */
export async function shopQuestions(
  db: Db,
  workspace: string,
  kind: ImportKindName | null,
  importId: string,
): Promise<Question[]> {
  if (kind !== 'orders') return [];
  const known = await shopsOf(db, workspace, importId);
  if (known.length === 0) return [];
  return [
    {
      id: shopAnswer,
      column: null,
      text: 'Which shop are these orders of?',
      why: 'Numbers of orders are unique within a shop. Name another shop, till or channel whose numbers may repeat.',
      choices: known.map((shop) => ({ value: wordOfShop(shop), label: wordOfShop(shop) })),
      open: true,
      suggestion: known.length === 1 ? wordOfShop(known[0] ?? '') : null,
      required: known.length > 1,
    },
  ];
}
