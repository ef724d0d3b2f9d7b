import { mail as contract } from '@rehire/contract/mail/mail';
import { findMe } from '../access/me/me.store.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import type { Platform } from '../platform.ts';
import { written } from './letter.ts';

const trial = written({
  subject: 'A letter from Rehire to you',
  paragraphs: [
    'Your mail server took this letter from Rehire and brought it here. Invitations go the same way.',
  ],
  footer: 'You asked for it under Settings, Mail.',
});

type Needs = Pick<Platform, 'record' | 'mail' | 'config'>;

export const mailEndpoints = ({ record, mail, config }: Needs): Endpoint[] => [
  endpoint(contract.get, async () => ({ server: mail.server, publicUrl: config.publicUrl ?? null })),

  endpoint(contract.trial, async ({ principal }) => {
    if (principal.kind !== 'person')
      throw new Problem('not-allowed', 'An API key has no address to write to; sign in as a person.');
    const { id, session } = principal;
    const to = (await findMe(record.db, id, session))?.email ?? null;
    if (to === null)
      throw new Problem('conflict', 'You have no e-mail address yet. Tell it under Your account first.');
    const { is, said } = await mail.deliver({ to, ...trial });
    return { to, sent: is === 'taken', said };
  }),
];
