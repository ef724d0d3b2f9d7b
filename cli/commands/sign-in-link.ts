import { readArguments } from '../arguments.ts';
import { BadInput, WrongUsage } from '../failure.ts';
import { put } from '../say.ts';
import type { Command } from './command.ts';

/** The operator's help for somebody who cannot sign in. */
export const signInLink: Command = {
  name: 'sign-in-link',
  usage: 'E-MAIL',
  purpose: 'Makes a link that signs a person in once, within a day; for somebody who lost the password.',
  options: [],
  async run(args) {
    const { positionals } = readArguments(args, {});
    const [email, ...more] = positionals;
    if (email === undefined || more.length > 0)
      throw new WrongUsage('Name the e-mail address of the person.');
    const { configured, operator } = await import('@rehire/server/main');
    const link = await operator(configured()).signInLink(email);
    if (link === null) throw new BadInput(`Nobody here has the address ${email}.`);
    put(link);
  },
};
