import { serveReader } from './process/child.ts';
import { probeKind } from './testing-kind.ts';

serveReader({ orders: () => Promise.resolve(probeKind) });
