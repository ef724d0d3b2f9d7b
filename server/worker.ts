import { agreementTask } from './discover/agreement/agreement.ts';
import { saturationTask } from './discover/studies/saturation.ts';
import { learnTask } from './discover/suggestions/suggestion.ts';
import { indexIdeasTask } from './discover/boards/near-ideas.ts';
import { buildColumnsTask, measureColumnsTask } from './platform/columns/columns.task.ts';
import type { Task } from './platform/workers/task.ts';
import type { Order } from './platform/workers/workers.ts';
import { candidateTask, prepareTask } from './segment/segmentations/segmentation.task.ts';
import { landscapeTask } from './segment/opportunities/landscape.task.ts';

/** Every computation that runs in a worker thread. */
const tasks: readonly Task<never, unknown>[] = [
  landscapeTask,
  prepareTask,
  candidateTask,
  buildColumnsTask,
  measureColumnsTask,
  saturationTask,
  agreementTask,
  learnTask,
  indexIdeasTask,
];
const byName = new Map(tasks.map((each) => [each.name, each]));

/** The entry of a worker thread: runs one task. */
export default function work({ task, input }: Order): unknown {
  const found = byName.get(task);
  if (!found) throw new Error(`no worker knows the task "${task}"`);
  return found.run(input as never);
}
