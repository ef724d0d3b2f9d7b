import { feedbackAnswers as contract } from '@rehire/contract/discover/feedback-answers';
import type { FastifyRequest } from 'fastify';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { publicOrigin } from '../../platform/http/public-origin.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Transaction } from '../../platform/record/record.ts';
import { retryHeld } from '../letters/letters.store.ts';
import { ANSWER } from './answer.job.ts';
import { audienceOf, lettersOf, listAnswers, readAnswer, setJob, writeAnswer } from './answers.store.ts';

export function answerEndpoints({
  record,
  jobs,
  mail,
  audit,
  config,
}: Pick<Platform, 'record' | 'jobs' | 'mail' | 'audit' | 'config'>): Endpoint[] {
  const { db } = record;

  /** Has the letters of an answer sent. */
  async function run(
    tx: Transaction,
    {
      workspace,
      answer,
      author,
      request,
    }: { workspace: string; answer: string; author: string; request: FastifyRequest },
  ): Promise<void> {
    const input = { answer, origin: publicOrigin(config, request) };
    await setJob(tx, workspace, answer, await jobs.enqueue(tx, { workspace, kind: ANSWER, input, author }));
  }

  return [
    endpoint(contract.audience, async ({ workspace, params }) => {
      const readers = await audienceOf(db, workspace, params.piece);
      return { addresses: readers.map(({ email }) => email), mails: mail.enabled };
    }),
    endpoint(contract.list, async ({ workspace, params }) => ({
      items: await listAnswers(db, workspace, params.piece),
    })),
    endpoint(contract.send, ({ workspace, params, body, author, request }) =>
      record.tx(async (tx) => {
        const id = await writeAnswer(tx, workspace, params.piece, body, author);
        if (!body.byHand && !mail.enabled)
          throw new Problem(
            'conflict',
            'No mail server is set up. Send the letters yourself, and note them down as sent by hand.',
          );
        if (!body.byHand) await run(tx, { workspace, answer: id, author, request });
        await audit.write(tx, {
          workspace,
          author,
          act: 'feedback.answered',
          subject: `feedback:${params.piece}`,
          detail: { byHand: body.byHand },
        });
        return readAnswer(tx, workspace, params.piece, id);
      }),
    ),
    endpoint(contract.resume, ({ workspace, params: { piece, answer }, author, request }) =>
      record.tx(async (tx) => {
        await readAnswer(tx, workspace, piece, answer);
        await retryHeld(tx, lettersOf(workspace, answer));
        await run(tx, { workspace, answer, author, request });
        return readAnswer(tx, workspace, piece, answer);
      }),
    ),
  ];
}
