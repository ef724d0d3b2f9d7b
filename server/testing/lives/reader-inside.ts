import { surveyKind } from '../../discover/surveys/import/survey.kind.ts';
import { peopleKind } from '../../people/customers/customers.import.ts';
import { eventsKind } from '../../people/events/events.kind.ts';
import { ordersKind } from '../../people/orders/orders.kind.ts';
import { convertFile } from '../../platform/readers/convert.ts';
import { askQuestions, inspectFile } from '../../platform/readers/inspect.ts';
import type { ReaderTasks } from '../../platform/readers/process/messages.ts';
import type { FileReader } from '../../platform/readers/process/reader.ts';

const kinds = [ordersKind, peopleKind, eventsKind, surveyKind];
const kindNamed = (name: string | null) => kinds.filter((kind) => kind.name === name);

/** Reads files in this process: one of its own takes half a second to start, and a life has many files. */
export const readerInside: FileReader = {
  expect: () => undefined,
  close: () => undefined,
  async run(name, task) {
    const answers = {
      inspect: (of: ReaderTasks['inspect']['task']) => inspectFile(of, kindNamed(of.kind)),
      ask: (of: ReaderTasks['ask']['task']) => askQuestions(of, first(kindNamed(of.kind))),
      convert: (of: ReaderTasks['convert']['task']) => convertFile(of, first(kindNamed(of.kind))),
      letter: () => Promise.reject(new Error('a life has no letters')),
    };
    return (answers[name] as (of: typeof task) => Promise<never>)(task);
  },
};

function first<T>(of: readonly T[]): T {
  const [one] = of;
  if (one === undefined) throw new Error('there is none');
  return one;
}
