import { firstShop } from '@rehire/contract/imports/shop';

/** A shop as files find it. */
export interface NamedShop {
  /** How the facts know it; empty for the first one. */
  readonly key: string;
  readonly name: string;
  readonly otherNames: readonly string[];
}

/** Whether two names are of the same shop, whatever their capitals. */
export const alike = (one: string, other: string): boolean =>
  one.trim().toLocaleLowerCase('en') === other.trim().toLocaleLowerCase('en');

/** The shop that a name finds: what it is called goes before what else finds it. */
export function shopCalled<S extends NamedShop>(shops: readonly S[], said: string): S | null {
  return (
    shops.find(({ name }) => alike(name, said)) ??
    shops.find(({ otherNames }) => otherNames.some((name) => alike(name, said))) ??
    null
  );
}

/** The key of a shop that nothing is known of yet: what it was called first, where no other shop was called so. */
export function keyOfNew(shops: readonly NamedShop[], said: string): string {
  const taken = (key: string): boolean => shops.some((shop) => shop.key === key);
  if (alike(said, firstShop) && !taken('')) return '';
  const base = said.trim();
  for (let at = 1; ; at += 1) {
    const key = at === 1 ? base : `${base} ${at}`;
    if (!taken(key)) return key;
  }
}

/** The other names of a shop that is named anew: each once, and none that is its name. */
export function otherNamesOf(name: string, others: readonly string[]): string[] {
  return others.filter(
    (other, at) => !alike(other, name) && others.findIndex((each) => alike(each, other)) === at,
  );
}
