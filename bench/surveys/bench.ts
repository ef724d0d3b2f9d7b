// npm run bench:surveys [-- --write]: respondents who open a survey and send their answers, all on this machine.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { signInOwner } from '../../e2e/kit/owner.ts';
import { root, runRehire } from '../../e2e/kit/rehire.ts';
import { breakfast } from '../../server/discover/visits/testing-survey.ts';
import { machine, markdownTable, thousands } from '../kit/machine.ts';
import { publish } from '../kit/page.ts';
import { Respondent } from './load.ts';

const SECONDS = Number(process.env['SECONDS_OF_LOAD'] ?? 20);
const AT_ONCE = 16;
const WARM_UP_MS = 4_000;
const answers = {
  eats: 'yes',
  importance_wait: 5,
  satisfaction_wait: 2,
  importance_waste: 3,
  satisfaction_waste: 4,
  nps: 6,
  why: 'The queue is long on weekdays',
};

interface Seen {
  readonly page: number[];
  readonly survey: number[];
  readonly submit: number[];
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

if (spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' }).status !== 0)
  process.exit(1);
const said = [`${machine()}.`];
const rehire = runRehire({ env: { REHIRE_TRUST_PROXY: '1', REHIRE_SURVEY_STARTS_PER_MINUTE: '10000000' } });
const origin = await rehire.address();
const respondents = Array.from({ length: AT_ONCE }, () => new Respondent(origin));
try {
  const owner = await signInOwner(rehire);
  const workspace = await owner.newWorkspace('Load');
  const at = `/api/v1/workspaces/${workspace}/surveys`;
  const draft = (await owner.call('POST', at, { definition: breakfast })) as { id: string; path: string };
  await owner.call('POST', `${at}/${draft.id}/launch`, undefined, 1);
  const link = draft.path.replace('/s/', '');

  const seen: Seen = { page: [], survey: [], submit: [] };
  let [sent, thanked, refused] = [0, 0, 0];
  const started = performance.now();
  const measuring = (): boolean => performance.now() - started > WARM_UP_MS;
  const until = started + WARM_UP_MS + SECONDS * 1000;
  let counted = 0;
  const respond = async (respondent: Respondent): Promise<void> => {
    const from = `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`;
    sent += 1;
    const page = await respondent.call('GET', draft.path, from);
    const survey = await respondent.call('GET', `/api/v1/public-surveys/${link}`, from);
    const submit = await respondent.call(
      'PUT',
      `/api/v1/public-surveys/${link}/visits/${randomUUID()}`,
      from,
      { answers, revision: 1, language: 'en', finish: true, test: false, seconds: 90, trap: '' },
    );
    const shown = page.body.includes('<script') && survey.body.includes('"state":"open"');
    if (shown && submit.status === 200 && submit.body.includes('"thanks"')) thanked += 1;
    else refused += 1;
    if (!measuring()) return;
    counted += 1;
    seen.page.push(page.ms);
    seen.survey.push(survey.ms);
    seen.submit.push(submit.ms);
  };
  await Promise.all(
    respondents.map(async (respondent) => {
      while (performance.now() < until) await respond(respondent);
    }),
  );
  const taken = (performance.now() - started - WARM_UP_MS) / 1000;
  const { respondents: kept } = (await owner.call('GET', `${at}/${draft.id}`)) as { respondents: number };
  const all = [...seen.page, ...seen.survey, ...seen.submit];
  const row = (name: string, values: readonly number[]): string[] => [
    name,
    ...[0.5, 0.95, 0.99].map((share) => quantile(values, share).toFixed(1)),
    Math.max(...values).toFixed(1),
  ];
  said.push(
    `${AT_ONCE} respondents at once for ${SECONDS} s after ${WARM_UP_MS / 1000} s to warm up: each fetches the page, then the survey, then sends its answers (seven of them, with a recommend score that goes on to the facts).`,
    markdownTable(
      ['milliseconds', 'half', '95%', '99%', 'longest'],
      [
        row('the page', seen.page),
        row('the survey', seen.survey),
        row('sending answers', seen.submit),
        row('all calls', all),
      ],
    ),
    `**${thousands(counted / taken)} respondents a second** (${thousands(all.length / taken)} calls). Thanked ${thousands(thanked)}, refused ${thousands(refused)}; responses in the record ${thousands(kept)}: ${thanked - kept} lost.`,
  );
} finally {
  for (const respondent of respondents) respondent.close();
  await rehire.remove();
}
publish('bench:surveys', said.join('\n\n'));
