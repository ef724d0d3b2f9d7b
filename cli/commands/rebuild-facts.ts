import { readArguments } from '../arguments.ts';
import { BadInput, WrongUsage } from '../failure.ts';
import { put, tell } from '../say.ts';
import type { Command } from './command.ts';

/** The facts made anew from what they came of. */
export const rebuildFacts: Command = {
  name: 'rebuild-facts',
  usage: '[--check]',
  purpose: 'Makes the facts anew from the record and the kept files; Rehire must not run meanwhile.',
  options: [['--check', 'only compares them with those that are there, and changes nothing']],
  async run(args) {
    const { values, positionals } = readArguments(args, { check: { type: 'boolean', default: false } });
    if (positionals.length > 0) throw new WrongUsage(`It takes no "${positionals[0]}".`);
    const { atRest, configured } = await import('@rehire/server/main');
    tell('Making the facts anew; this takes as long as importing every file again.');
    const found = await atRest(configured(), (operations) =>
      operations.rebuildFacts(values.check ? 'check' : 'replace'),
    );
    const differing = found.filter(({ equal }) => !equal);
    const rows = found.reduce((sum, { anew }) => sum + anew.rows, 0).toLocaleString('en');
    for (const { name, table, now, anew } of differing)
      put(
        `${name}, ${table}: ${now.rows} rows were there, ${anew.rows} came of the record and the files${now.rows === anew.rows ? ', with other values' : ''}`,
      );
    if (differing.length === 0) put(`The facts are what the record and the files say (${rows} rows).`);
    else if (values.check)
      throw new BadInput(
        'The facts differ from the record and the files. rehire rebuild-facts puts them right.',
      );
    if (!values.check) put(`The facts were made anew (${rows} rows).`);
  },
};
