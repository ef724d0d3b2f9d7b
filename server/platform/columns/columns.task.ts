import { buildSnapshot } from '@rehire/warehouse/snapshot/build';
import { runSnapshotTask } from '@rehire/warehouse/snapshot/task';
import { task } from '../workers/task.ts';

/** Builds the columns of a workspace's orders in a worker thread. */
export const buildColumnsTask = task('columns.build', buildSnapshot);

/** Runs a kernel over the columns of a workspace's orders in a worker thread. */
export const measureColumnsTask = task('columns.measure', runSnapshotTask);
