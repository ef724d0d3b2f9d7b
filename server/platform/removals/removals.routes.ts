import { removals, type Standing } from '@rehire/contract/thread/removals';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { notFound } from '../http/problem.ts';
import type { Platform } from '../platform.ts';
import type { RemovalSource } from './removal-source.ts';

const weight = ({ fate }: Standing): number => ['holds', 'goes', 'stays'].indexOf(fate);

/** What stands on a thing, as all rooms tell it. */
export const removalEndpoints = (
  { record }: Pick<Platform, 'record'>,
  sources: readonly RemovalSource[],
): Endpoint[] => [
  endpoint(removals.look, async ({ workspace, params }) => {
    const told = await Promise.all(
      sources
        .filter((source) => source.of === params.kind)
        .map((source) => source.standing(record.db, workspace, params.id)),
    );
    if (told.length === 0 || told.includes(null)) throw notFound();
    const items = told.flatMap((each) => each ?? []).toSorted((a, b) => weight(a) - weight(b));
    return { items, removable: items.every(({ fate }) => fate !== 'holds') };
  }),
];
