import type { customers } from '@rehire/contract/people/customers';
import type { z } from 'zod';
import { number, shortNumber } from '../ui/format.ts';

const BETWEEN = '\u0000';

/** One choice for each kind of customers that a trait tells apart, with how many there are. */
export function traitChoices(
  known: z.output<typeof customers.traits.returns> | undefined,
): { value: string; label: string }[] {
  if (known === undefined) return [];
  const many = (count: number): string => (known.estimated ? `about ${shortNumber(count)}` : number(count));
  return known.items.flatMap(({ name, values }) =>
    values.map(({ value, customers: count }) => ({
      value: `trait:${name}${BETWEEN}${value}`,
      label: `${name}: ${value} (${many(count)})`,
    })),
  );
}

/** The trait that such a choice means; null where it means something else. */
export function chosenTrait(choice: string): { trait: string; value: string } | null {
  if (!choice.startsWith('trait:')) return null;
  const [trait = '', value = ''] = choice.slice('trait:'.length).split(BETWEEN);
  return { trait, value };
}
