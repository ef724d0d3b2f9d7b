import { z } from 'zod';
import { id } from '../ids.ts';
import { route } from '../route.ts';

const values = z.array(z.object({ variable: z.string(), value: z.string() }));

/** Whom or what conversations are about, as a project of another tool has it, with what is known of it. */
export const oneCase = z.object({ id, name: z.string(), memo: z.string(), values }).meta({ id: 'Case' });

export const cases = {
  ofTranscript: route({
    method: 'GET',
    path: '/workspaces/:workspace/transcripts/:transcript/cases',
    summary:
      'The cases that a transcript is about, and what is known of them and of it, as its project brought it',
    policy: { who: 'viewer', scope: 'read' },
    params: z.strictObject({ workspace: id, transcript: id }),
    returns: z.object({ items: z.array(oneCase), values }),
  }),
};

export type Case = z.infer<typeof oneCase>;
