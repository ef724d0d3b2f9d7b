import { shopAnswer, firstShop } from '@rehire/contract/imports/shop';
import type { Answers } from '@rehire/contract/imports/mapping';
import type { Shop } from '@rehire/contract/imports/shops';
import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { notFound, Problem } from '../../http/problem.ts';
import type { Db, Transaction } from '../../record/record.ts';
import { imports } from '../imports.table.ts';
import { alike, keyOfNew, otherNamesOf, shopCalled } from './shop.ts';
import { type ShopRow, shops } from './shops.table.ts';

/** Every shop that orders were ever brought of, whether any of them are still in or not. */
export const allShops = (db: Db, workspace: string): Promise<ShopRow[]> =>
  db.select().from(shops).where(eq(shops.workspaceId, workspace));

/** Reads every shop and holds them until the transaction ends, so that none is named anew while orders of one come in. */
const holdShops = (tx: Transaction, workspace: string): Promise<ShopRow[]> =>
  tx.select().from(shops).where(eq(shops.workspaceId, workspace)).orderBy(shops.id).for('update');

/** The shops whose orders are in, the earliest first; of the imports but one. */
export async function standingShops(
  db: Db,
  workspace: string,
  but?: string,
): Promise<(ShopRow & Pick<Shop, 'files' | 'since'>)[]> {
  const first = sql<Date>`min(${imports.recordedAt})`.mapWith(imports.recordedAt);
  const rows = await db
    .select({ shop: shops, files: sql<number>`count(*)::int`, since: first })
    .from(shops)
    .innerJoin(
      imports,
      and(eq(imports.workspaceId, shops.workspaceId), eq(sql`coalesce(${imports.shop}, '')`, shops.key)),
    )
    .where(
      and(
        eq(shops.workspaceId, workspace),
        eq(imports.kind, 'orders'),
        inArray(imports.status, ['committing', 'committed']),
        isNotNull(imports.recordedAt),
        but === undefined ? undefined : ne(imports.id, but),
      ),
    )
    .groupBy(shops.workspaceId, shops.id)
    .orderBy(first);
  return rows.map(({ shop, files, since }) => ({ ...shop, files, since: since.toISOString() }));
}

/** The key of the shop that was said; of the only one there is, or of the first one, where none was. */
export async function keyOfSaid(db: Db, workspace: string, answers: Answers): Promise<string> {
  const said = answers[shopAnswer]?.trim() ?? '';
  if (said === '') {
    const standing = await standingShops(db, workspace);
    return standing.length === 1 ? (standing[0]?.key ?? '') : '';
  }
  const all = await allShops(db, workspace);
  return shopCalled(all, said)?.key ?? keyOfNew(all, said);
}

/** What a shop is called, by its key. One that is not known yet is called as it was said. */
export type NameOfShop = (key: string, said?: string) => string;

export async function namesOfShops(db: Db, workspace: string): Promise<NameOfShop> {
  const names = new Map((await allShops(db, workspace)).map(({ key, name }) => [key, name]));
  return (key, said = '') => names.get(key) ?? (said.trim() || key || firstShop);
}

/** Keeps a shop whose orders come in, called as it was said. @throws Problem conflict where another is called so by now */
export async function keepShop(
  tx: Transaction,
  workspace: string,
  key: string,
  answers: Answers,
): Promise<void> {
  const all = await holdShops(tx, workspace);
  if (all.some((shop) => shop.key === key)) return;
  const name = answers[shopAnswer]?.trim() || key || firstShop;
  if (shopCalled(all, name))
    throw new Problem(
      'conflict',
      `A shop was named "${name}" since the dry run. Run the dry run again, so that these orders are compared with its own.`,
    );
  await tx
    .insert(shops)
    .values({ workspaceId: workspace, key, name })
    .onConflictDoNothing({ target: [shops.workspaceId, shops.key] });
}

/**
 * Names a shop anew. A shop of which no orders are in any more stands in no other's way: it is forgotten where its name is
 * wanted. @throws Problem not-found, stale-version, `invalid-input` where a name finds another shop */
export async function changeShop(
  tx: Transaction,
  workspace: string,
  id: string,
  version: number,
  said: { readonly name: string; readonly otherNames?: readonly string[] | undefined },
): Promise<Shop> {
  const all = await holdShops(tx, workspace);
  const standing = await standingShops(tx, workspace);
  const before = standing.find((shop) => shop.id === id);
  if (!before) throw notFound();
  if (before.version !== version)
    throw new Problem('stale-version', undefined, { facts: { current: before.version } });
  const { name } = said;
  const otherNames = otherNamesOf(name, said.otherNames ?? [...before.otherNames, before.name]);
  const left = all.filter((shop) => standing.every((each) => each.id !== shop.id));
  const others = standing.filter((shop) => shop.id !== id);
  for (const [path, each] of [
    ['name', name] as const,
    ...otherNames.map((one) => ['otherNames', one] as const),
  ]) {
    const found = shopCalled(others, each);
    if (found)
      throw new Problem('invalid-input', `Files that say "${each}" are of ${found.name}.`, {
        fields: [
          {
            path: `body.${path}`,
            message: alike(found.name, each)
              ? 'Another shop is called so.'
              : `Files that say this are of ${found.name}. Take the name from it first.`,
          },
        ],
      });
  }
  const inTheWay = [name, ...otherNames].flatMap((each) => shopCalled(left, each)?.id ?? []);
  if (inTheWay.length > 0)
    await tx.delete(shops).where(and(eq(shops.workspaceId, workspace), inArray(shops.id, inTheWay)));
  const next = { name, otherNames, version: version + 1 };
  await tx
    .update(shops)
    .set(next)
    .where(and(eq(shops.workspaceId, workspace), eq(shops.id, id)));
  return shownShop({ ...before, ...next });
}

/** A shop as it is shown. */
export const shownShop = ({
  id,
  name,
  otherNames,
  files,
  since,
  version,
}: ShopRow & Pick<Shop, 'files' | 'since'>): Shop => ({
  id,
  name,
  otherNames,
  files,
  since,
  version,
});
