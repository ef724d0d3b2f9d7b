import { task } from '../../platform/workers/task.ts';
import { landscapeOf } from './landscape.ts';

/** Scores a survey in a worker thread. */
export const landscapeTask = task('segment.landscape', landscapeOf);
