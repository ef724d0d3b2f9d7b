import { ordersKind } from './people/orders/orders.kind.ts';
import { serveReader } from './platform/readers/process/child.ts';

serveReader([ordersKind]);
