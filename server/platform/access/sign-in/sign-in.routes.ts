import { signIn as routes } from '@rehire/contract/access/sign-in';
import type { Config } from '../../config/config.ts';
import { endpoint, type Endpoint } from '../../http/endpoint.ts';
import type { Mail } from '../../mail/mail.ts';
import type { RecordStore } from '../../record/record.ts';
import type { SignIns } from './sign-ins.ts';
import { admitsSignUp, isAnybodyThere } from './sign-up.ts';
import { OIDC } from './terms.ts';

export function signInEndpoints(
  record: RecordStore,
  config: Config,
  mail: Mail,
  signIns: SignIns,
): Endpoint[] {
  return [
    endpoint(routes.options, async () => {
      const anybodyThere = await isAnybodyThere(record.db);
      return {
        password: true as const,
        passkey: true as const,
        mailedLink: mail.enabled,
        passwordReset: mail.enabled,
        oidc: signIns.oidc ? { provider: OIDC, name: config.oidcName } : null,
        firstRun: !anybodyThere,
        signUp: admitsSignUp({ policy: config.signUp, anybodyThere, invited: false }) !== 'no',
      };
    }),
  ];
}
