import { feedbackAnswers as contract } from '@rehire/contract/discover/feedback-answers';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { publicOrigin } from '../../platform/http/public-origin.ts';
import type { Platform } from '../../platform/platform.ts';
import { ANSWER } from './answer.job.ts';
import { audienceOf, listAnswers, writeAnswer } from './answers.store.ts';

export function answerEndpoints({
  record,
  jobs,
  mail,
  audit,
  config,
}: Pick<Platform, 'record' | 'jobs' | 'mail' | 'audit' | 'config'>): Endpoint[] {
  const { db } = record;
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
        if (!body.byHand)
          await jobs.enqueue(tx, {
            workspace,
            kind: ANSWER,
            input: { answer: id, origin: publicOrigin(config, request) },
            author,
          });
        await audit.write(tx, {
          workspace,
          author,
          act: 'feedback.answered',
          subject: `feedback:${params.piece}`,
          detail: { byHand: body.byHand },
        });
        const made = (await listAnswers(tx, workspace, params.piece)).find((each) => each.id === id);
        if (!made) throw new Error('an answer was not kept');
        return made;
      }),
    ),
  ];
}
