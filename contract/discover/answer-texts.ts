import { z } from 'zod';
import { id } from '../ids.ts';
import { route } from '../route.ts';
import { itemKey } from './condition.ts';

export const answerTexts = {
  gather: route({
    method: 'POST',
    path: '/workspaces/:workspace/surveys/:survey/answer-texts',
    summary:
      'Lay the open answers to a question out as a text, so that they are coded and linked as conversations are; again adds those that came since',
    policy: { who: 'editor', scope: 'write' },
    params: z.strictObject({ workspace: id, survey: id }),
    body: z.strictObject({ item: itemKey }),
    returns: z.object({ transcript: id, added: z.number().int(), answers: z.number().int() }),
  }),
};
