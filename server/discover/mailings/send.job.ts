import { z } from 'zod';
import { findWorkspace } from '../../platform/access/workspaces/workspaces.store.ts';
import { Problem } from '../../platform/http/problem.ts';
import { type JobKind, jobKind } from '../../platform/jobs/job-kind.ts';
import type { Platform } from '../../platform/platform.ts';
import { readOwn } from '../designs/designs.store.ts';
import { sendLetters } from '../letters/send-letters.ts';
import { statusOf } from '../surveys/surveys.store.ts';
import { textFor, writtenInvitation } from './invitation.ts';
import { lettersOf, inviteeOf } from './letters.store.ts';
import { linkFor } from '../visits/invitees.store.ts';
import { findMailing, setJob } from './mailings.store.ts';

export const SEND = 'discover.send-mailing';

type Needs = Pick<Platform, 'record' | 'mail' | 'jobs'>;

/** Sends the letters of a mailing that wait. In quiet hours, and where some rest, it asks to run again. */
export const sendJob = ({ record, mail, jobs }: Needs): JobKind =>
  jobKind({
    name: SEND,
    input: z.object({ mailing: z.string() }),
    attempts: 5,
    run: async ({ workspace, job, input, author, signal, progress }) => {
      const mailing = await findMailing(record.db, workspace, input.mailing);
      const survey = await readOwn(record.db, workspace, mailing.surveyId);
      const from = (await findWorkspace(record.db, workspace, 'viewer'))?.name ?? '';
      const { sent, goesOnAt } = await sendLetters(
        { record, mail },
        {
          workspace,
          letters: lettersOf(workspace, mailing.id),
          origin: mailing.origin,
          mayLeave: () => {
            if (statusOf(survey, new Date()) !== 'open')
              throw new Problem(
                'conflict',
                'The survey takes no answers. The letters that wait are not sent.',
              );
          },
          author: {
            addresseeOf: (tx, letter) => inviteeOf(tx, workspace, mailing, letter),
            penFor: async (tx, { invitee, name, language }) => {
              const path = await linkFor(tx, workspace, invitee);
              return (optOut) =>
                writtenInvitation({
                  text: textFor(mailing.texts, language),
                  name,
                  from,
                  definition: survey.definition,
                  firstQuestion: mailing.firstQuestion,
                  link: `${mailing.origin}${path}`,
                  optOut,
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
          if ((await findMailing(tx, workspace, mailing.id)).job !== job) return;
          const next = { workspace, kind: SEND, input, author, startAfter: goesOnAt };
          await setJob(tx, workspace, mailing.id, await jobs.enqueue(tx, next));
        });
      return { sent, goesOnAt: goesOnAt?.toISOString() ?? null };
    },
  });
