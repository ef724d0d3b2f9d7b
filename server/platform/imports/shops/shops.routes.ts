import { shops as routes } from '@rehire/contract/imports/shops';
import { endpoint, type Endpoint } from '../../http/endpoint.ts';
import type { Platform } from '../../platform.ts';
import { changeShop, shownShop, standingShops } from './shops.store.ts';

/** The shops of the orders, over HTTP. */
export const shopEndpoints = ({ record, audit }: Pick<Platform, 'record' | 'audit'>): Endpoint[] => [
  endpoint(routes.list, async ({ workspace }) => (await standingShops(record.db, workspace)).map(shownShop)),
  endpoint(routes.change, ({ workspace, params, body, version, author }) =>
    record.tx(async (tx) => {
      const changed = await changeShop(tx, workspace, params.shop, version, body);
      await audit.write(tx, { workspace, author, act: 'shop.renamed', subject: `shop:${params.shop}` });
      return changed;
    }),
  ),
];
