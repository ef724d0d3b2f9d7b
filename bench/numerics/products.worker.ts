import { parentPort } from 'node:worker_threads';
import { productsOf } from '../../numerics/factors/products.ts';
import type { Table } from '../../numerics/factors/table.ts';

parentPort?.on('message', (part: Table) => parentPort?.postMessage(productsOf(part)));
parentPort?.postMessage('ready');
