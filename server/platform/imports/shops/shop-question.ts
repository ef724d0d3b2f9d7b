import type { Answers, ImportKindName, Question } from '@rehire/contract/imports/mapping';
import { shopAnswer } from '@rehire/contract/imports/shop';
import type { Db } from '../../record/record.ts';
import { shopCalled } from './shop.ts';
import { allShops, standingShops } from './shops.store.ts';

/** Asks which shop a file of orders is of, once orders of any are known. */
export async function shopQuestions(
  db: Db,
  workspace: string,
  kind: ImportKindName | null,
  importId: string,
): Promise<Question[]> {
  if (kind !== 'orders') return [];
  const known = await standingShops(db, workspace, importId);
  if (known.length === 0) return [];
  return [
    {
      id: shopAnswer,
      column: null,
      text: 'Which shop are these orders of?',
      why: 'Numbers of orders are unique within a shop. Name another shop, till or channel whose numbers may repeat.',
      choices: known.map(({ name }) => ({ value: name, label: name })),
      open: true,
      suggestion: known.length === 1 ? (known[0]?.name ?? null) : null,
      required: known.length > 1,
    },
  ];
}

/** Answers that were remembered, their shop as it is called now. */
export async function withShopOfToday(db: Db, workspace: string, answers: Answers): Promise<Answers> {
  const said = answers[shopAnswer];
  const found = said === undefined ? null : shopCalled(await allShops(db, workspace), said);
  return found ? { ...answers, [shopAnswer]: found.name } : answers;
}
