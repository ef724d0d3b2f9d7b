import { runSnapshotTask } from '@rehire/warehouse/snapshot/task';
import { task } from '../../platform/workers/task.ts';

/** Runs the kernels over the columns of a workspace's orders in a worker thread, and builds the columns where they are out of date. */
export const orderColumnsTask = task('measure.order-columns', runSnapshotTask);
