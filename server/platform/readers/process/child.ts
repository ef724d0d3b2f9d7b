import type { ImportKindName } from '@rehire/contract/imports/mapping';
import type { ImportKind } from '../../imports/kind.ts';
import { loggedError } from '../../log/logged-error.ts';
import { convertFile } from '../convert.ts';
import { askQuestions, inspectFile } from '../inspect.ts';
import { ReaderError } from '../reader-error.ts';
import type { ReaderReply, ReaderRequest } from './messages.ts';

/** The kinds of import by name, each loaded when a file may be of it. */
export type Kinds = Readonly<Partial<Record<ImportKindName, () => Promise<ImportKind>>>>;

async function kindNamed(kinds: Kinds, name: string): Promise<ImportKind> {
  const found = Object.entries(kinds).find(([each]) => each === name);
  if (!found) throw new ReaderError('wrong-mapping', `Rehire cannot bring in "${name}".`);
  return found[1]();
}

async function answer(request: ReaderRequest, kinds: Kinds): Promise<unknown> {
  const { name, task } = request;
  switch (name) {
    case 'inspect': {
      const possible =
        task.kind === null ? Object.values(kinds).map((load) => load()) : [kindNamed(kinds, task.kind)];
      return inspectFile(task, await Promise.all(possible));
    }
    case 'ask':
      return askQuestions(task, await kindNamed(kinds, task.kind));
    case 'letter':
      return (await import('../mail/read-letter.ts')).readLetter(task);
    case 'convert':
      return convertFile(task, await kindNamed(kinds, task.kind));
  }
}

function failure(cause: unknown): ReaderReply {
  if (cause instanceof ReaderError)
    return { ok: false, fault: cause.fault, message: cause.message, internal: false };
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC') {
    return {
      ok: false,
      fault: 'storage-full',
      message: 'The disk is full: there is no room to prepare the file.',
      internal: false,
    };
  }
  return {
    ok: false,
    fault: 'crashed',
    message: JSON.stringify(loggedError(cause)),
    internal: true,
  };
}

/** The reader's process: answers its parent's requests, all about one import, one at a time, until it is ended. */
export function serveReader(kinds: Kinds): void {
  process.on('message', (request: ReaderRequest) => {
    const { directory } = request.task;
    process.env['TMPDIR'] = directory;
    process.chdir(directory);
    answer(request, kinds)
      .then((result): ReaderReply => ({ ok: true, answer: result }), failure)
      .then((reply) => process.send?.(reply))
      .catch(() => process.exit(1));
  });
  process.once('disconnect', () => process.exit(1));
}
