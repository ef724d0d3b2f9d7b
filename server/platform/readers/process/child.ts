import type { ImportKind } from '../../imports/kind.ts';
import { loggedError } from '../../log/logged-error.ts';
import { convertFile } from '../convert.ts';
import { askQuestions, inspectFile } from '../inspect.ts';
import { ReaderError } from '../reader-error.ts';
import type { ReaderReply, ReaderRequest } from './messages.ts';

function kindNamed(kinds: readonly ImportKind[], name: string): ImportKind {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) throw new ReaderError('wrong-mapping', `Rehire cannot bring in "${name}".`);
  return kind;
}

async function answer(request: ReaderRequest, kinds: readonly ImportKind[]): Promise<unknown> {
  switch (request.name) {
    case 'inspect':
      return inspectFile(request.task, kinds);
    case 'ask':
      return askQuestions(request.task, kindNamed(kinds, request.task.kind));
    case 'convert':
      return convertFile(request.task, kindNamed(kinds, request.task.kind));
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
export function serveReader(kinds: readonly ImportKind[]): void {
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
