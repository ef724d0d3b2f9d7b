import { spokenFor, wordsIn } from '@rehire/questionnaire/words';
import { z } from 'zod';
import { type JobKind, jobKind } from '../../platform/jobs/job-kind.ts';
import { paragraphsOf, written } from '../../platform/mail/letter.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendLetters } from '../letters/send-letters.ts';
import { findAnswer, lettersOf, noteAnswered, readerOf, setJob } from './answers.store.ts';

export const ANSWER = 'feedback.answer';

type Needs = Pick<Platform, 'record' | 'mail' | 'jobs'>;

/** Sends the letters of an answer that wait, one a person. In quiet hours, and where some rest, it asks to run again. */
export const answerJob = ({ record, mail, jobs }: Needs): JobKind =>
  jobKind({
    name: ANSWER,
    input: z.object({ answer: z.string(), origin: z.string() }),
    attempts: 5,
    run: async ({ workspace, job, input, author, signal, progress }) => {
      const answer = await findAnswer(record.db, workspace, input.answer);
      if (!answer) return { sent: 0, goesOnAt: null };
      const paragraphs = paragraphsOf(answer.text);
      try {
        const { sent, goesOnAt } = await sendLetters(
          { record, mail },
          {
            workspace,
            letters: lettersOf(workspace, answer.id),
            origin: input.origin,
            mayLeave: () => undefined,
            author: {
              addresseeOf: (tx, letter) => readerOf(tx, workspace, answer, letter),
              penFor: async (_, { language }) => {
                const words = wordsIn(language).letters;
                return (href) =>
                  written({
                    language: spokenFor([language]),
                    subject: answer.subject,
                    paragraphs,
                    footer: words.whyAnswered,
                    optOut: { title: words.optOut, href },
                  });
              },
            },
            signal,
            progress,
          },
        );
        if (goesOnAt !== null)
          await record.tx(async (tx) => {
            // Where somebody has it run again meanwhile, that run sees to the rest.
            const latest = (await findAnswer(tx, workspace, answer.id))?.job ?? job;
            if (latest !== job) return;
            const next = { workspace, kind: ANSWER, input, author, startAfter: goesOnAt };
            await setJob(tx, workspace, answer.id, await jobs.enqueue(tx, next));
          });
        return { sent, goesOnAt: goesOnAt?.toISOString() ?? null };
      } finally {
        await noteAnswered(record.db, workspace, answer);
      }
    },
  });
