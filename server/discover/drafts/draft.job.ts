import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ModelError } from '../../platform/drafting/model-endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { type JobKind, jobKind } from '../../platform/jobs/job-kind.ts';
import type { Platform } from '../../platform/platform.ts';
import { mayBeSent, wordsOf } from './chosen-quotes.store.ts';
import { type Answer, formOf, joined, materialOf, readAnswer, requestsOf, taskOf } from './draft.ts';
import { askedOf, keepAnswer, withhold } from './drafts.store.ts';

export const DRAFT = 'discover.draft';

const randomName = (): string => randomBytes(5).toString('hex');

/**
 * Asks the language model for a draft, in as many requests as its quotes take. What was answered is kept after each, so that
 * a later failure loses nothing. It is not tried again by itself: what leaves the house leaves on somebody's word.
 */
export const draftJob = ({
  record,
  audit,
  drafting,
}: Pick<Platform, 'record' | 'audit' | 'drafting'>): JobKind =>
  jobKind({
    name: DRAFT,
    input: z.object({ draft: z.uuid() }),
    attempts: 1,
    run: async ({ workspace, input: { draft }, author, signal, progress }) => {
      const asked = await askedOf(record.db, workspace, draft);
      if (asked === null) return;
      const endpoint = await drafting.allowed(record.db, workspace);
      const requests = requestsOf(await wordsOf(record.db, workspace, asked.quotes));
      const answers: Answer[] = [];
      for (const [at, chosen] of requests.entries()) {
        // Consent may be withdrawn while others are read: it holds from then on.
        const quotes = await mayBeSent(record.db, workspace, chosen);
        await withhold(record.db, workspace, draft, chosen, quotes);
        const whole = at === requests.length - 1;
        if (quotes.length === 0) {
          if (whole) await record.tx((tx) => keepAnswer(tx, workspace, draft, joined(answers), whole));
          continue;
        }
        await progress(
          at / requests.length,
          requests.length === 1
            ? `${endpoint.model} reads ${quotes.length === 1 ? 'one quote' : `${quotes.length} quotes`}`
            : `${endpoint.model} reads part ${at + 1} of ${requests.length}`,
        );
        const material = materialOf(quotes, randomName);
        const sending = (): Promise<void> =>
          record.tx((tx) =>
            audit.write(tx, {
              workspace,
              author,
              act: 'quotes.sent-for-drafting',
              subject: `draft:${draft}`,
              detail: {
                kind: asked.kind,
                quotes: quotes.length,
                host: endpoint.host,
                model: endpoint.model,
              },
            }),
          );
        try {
          const text = await endpoint.ask({
            task: taskOf(asked.kind, material),
            material: material.text,
            form: formOf(asked.kind),
            signal,
            sending,
          });
          answers.push(readAnswer(asked.kind, text, material));
        } catch (error) {
          if (error instanceof ModelError)
            throw new Problem('unavailable', `${error.message} Nothing was lost; ask again.`);
          throw error;
        }
        await record.tx((tx) => keepAnswer(tx, workspace, draft, joined(answers), whole));
      }
    },
  });
