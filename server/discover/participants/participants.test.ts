import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { Thread } from '../../platform/thread/thread.ts';
import { makeWorkspace } from '../../platform/access/testing.ts';
import { discoverNodes } from '../nodes.ts';
import { readQuote } from '../quotes/quotes.store.ts';
import { updateStudy, insertStudy, readStudy, deleteStudy } from '../studies/studies.store.ts';
import { wordConsent } from '../studies/consent-wordings.store.ts';
import { makeTalk } from '../testing.ts';
import { editUtterance } from '../transcripts/edits.store.ts';
import { listUtterances, readTranscript } from '../transcripts/transcripts.store.ts';
import { transcripts } from '../transcripts/transcripts.table.ts';
import {
  addParticipants,
  listParticipations,
  readParticipation,
  updateParticipation,
} from './participants.store.ts';
import {
  answerInvitation,
  inviteParticipant,
  openInvitation,
  setOwnConsent,
} from './public-invitations.store.ts';
import { lookAtNames, pseudonymise } from './pseudonymise.store.ts';

const record = await testRecord();
const thread = new Thread(record);
thread.register(discoverNodes);
const author = 'person:ann';
const plan = {
  people: 4,
  who: '',
  why: '',
  quotas: [
    { trait: 'Breakfast', value: 'yes', people: 2 },
    { trait: 'city', value: 'Lyon', people: 1 },
  ],
};
const screener = [
  {
    kind: 'one' as const,
    text: 'Do you eat breakfast?',
    trait: 'breakfast',
    options: [
      { label: 'Yes', fits: true },
      { label: 'Never', fits: false },
    ],
  },
];
const texts = [
  { purpose: 'quote' as const, text: 'You may quote me.' },
  { purpose: 'take-part' as const, text: 'I take part.' },
];

async function newStudy(workspace: string): Promise<string> {
  return record.tx(async (tx) => {
    const id = await insertStudy(
      tx,
      workspace,
      { kind: 'interview', title: 'Mornings', goal: '', guide: '', plan, owner: null },
      author,
    );
    await updateStudy(tx, workspace, id, 1, { screener, invitation: 'Dear {name}, come: {link}' });
    await wordConsent(tx, workspace, id, texts, author);
    return id;
  });
}

/** A customer of whom the city is known. */
async function newCustomer(workspace: string, name: string, city: string): Promise<string> {
  const { rows } = await record.pool.query<{ id: number }>(
    'insert into customers (workspace_id, name) values ($1, $2) returning id',
    [workspace, name],
  );
  const id = String(rows[0]?.id);
  await record.pool.query(
    `insert into identities (workspace_id, kind, value, customer_id) values ($1, 'email', $2, $3)`,
    [workspace, `${id}@people.example`, id],
  );
  await record.pool.query(
    `insert into traits (workspace_id, customer_id, name, import_id, value) values ($1, $2, 'city', $3, $4)`,
    [workspace, id, uuidv7(), city],
  );
  return id;
}

const linkOf = ({ path }: { path: string }): string => path.slice(path.indexOf('#') + 1);

describe('people of a study', () => {
  test('come in once, a customer as one participant of all studies, and fill the quotas when they agree', async () => {
    const workspace = await makeWorkspace(record, 'Bakery');
    const [first, second] = [await newStudy(workspace), await newStudy(workspace)];
    const customer = await newCustomer(workspace, 'Ada Byron', 'Lyon');
    const add = (study: string) =>
      record.tx((tx) =>
        addParticipants(tx, workspace, study, [{ customer }, { name: 'Bo', email: null }], author),
      );
    expect(await add(first)).toBe(2);
    expect(await add(second)).toBe(2);
    const { items: there } = await listParticipations(record.db, workspace, first, 10, undefined);
    const { items: here } = await listParticipations(record.db, workspace, second, 10, undefined);
    expect(there.map(({ name, pseudonym, customer: of }) => [name, pseudonym, of])).toEqual([
      ['Ada Byron', 'Participant 1', customer],
      ['Bo', 'Participant 2', null],
    ]);
    expect(here[0]?.participant).toBe(there[0]?.participant);
    expect(here[1]?.participant).not.toBe(there[1]?.participant);
    await record.tx((tx) => addParticipants(tx, workspace, first, [{ customer }], author));
    const study = async () => readStudy(record.db, workspace, first);
    expect(await study()).toMatchObject({ participants: { all: 2, agreed: 0, done: 0 } });
    for (const { id, version } of there)
      await record.tx((tx) => updateParticipation(tx, workspace, id, version, { status: 'agreed' }));
    expect((await study()).quotas.map(({ filled }) => filled)).toEqual([0, 1]);
  });

  test('answer by their own link: screened, agreed in the wording they read, withdrawn and given anew', async () => {
    const workspace = await makeWorkspace(record, 'Bakery');
    const study = await newStudy(workspace);
    await record.tx((tx) => addParticipants(tx, workspace, study, [{ name: 'Bo', email: null }], author));
    const [place] = (await listParticipations(record.db, workspace, study, 10, undefined)).items;
    const id = place?.id ?? '';
    const old = linkOf(await record.tx((tx) => inviteParticipant(tx, workspace, id)));
    const link = linkOf(await record.tx((tx) => inviteParticipant(tx, workspace, id)));
    await expect(openInvitation(record.db, old)).rejects.toMatchObject({ problem: 'not-found' });
    expect(await openInvitation(record.db, link)).toMatchObject({
      from: 'Bakery',
      name: 'Bo',
      invitation: 'Dear Bo, come:',
      status: 'invited',
      questions: [{ text: 'Do you eat breakfast?', options: ['Yes', 'Never'] }],
      given: [],
    });
    const answer = (
      answers: string[][],
      consents: ('take-part' | 'quote')[],
      wording = 1,
      takesPart = true,
    ) => record.tx((tx) => answerInvitation(tx, link, { takesPart, answers, consents, wording }));
    const invalid = { problem: 'invalid-input' };
    await expect(answer([], ['take-part'])).rejects.toMatchObject(invalid);
    await expect(answer([['Sometimes']], ['take-part'])).rejects.toMatchObject(invalid);
    await expect(answer([['Yes']], ['quote'])).rejects.toMatchObject(invalid);
    await expect(answer([['Yes']], ['take-part'], 2)).rejects.toMatchObject({ problem: 'conflict' });
    await answer([['Never']], ['take-part']);
    expect(await readParticipation(record.db, workspace, id)).toMatchObject({
      status: 'not-meant',
      consents: [],
    });
    await answer([['Yes']], ['take-part', 'quote']);
    await answer([['Yes']], ['take-part', 'quote']);
    expect(await readParticipation(record.db, workspace, id)).toMatchObject({
      status: 'agreed',
      screener: [{ trait: 'breakfast', answers: ['Yes'] }],
      consents: [
        { purpose: 'take-part', wording: 1, withdrawnAt: null, themselves: true },
        { purpose: 'quote', wording: 1, withdrawnAt: null, themselves: true },
      ],
    });
    expect((await readStudy(record.db, workspace, study)).quotas.map(({ filled }) => filled)).toEqual([1, 0]);
    await record.tx((tx) => setOwnConsent(tx, link, { purpose: 'quote', given: false, wording: 1 }));
    const newer = [{ purpose: 'quote' as const, text: 'You may quote me by name.' }, ...texts.slice(1)];
    await record.tx((tx) => wordConsent(tx, workspace, study, newer, author));
    await record.tx((tx) => wordConsent(tx, workspace, study, newer.toReversed(), author));
    await expect(
      record.tx((tx) => setOwnConsent(tx, link, { purpose: 'quote', given: true, wording: 1 })),
    ).rejects.toMatchObject({ problem: 'conflict' });
    await record.tx((tx) => setOwnConsent(tx, link, { purpose: 'quote', given: true, wording: 2 }));
    const { consents } = await readParticipation(record.db, workspace, id);
    expect(
      consents.map(({ purpose, wording, withdrawnAt }) => [purpose, wording, withdrawnAt !== null]),
    ).toEqual([
      ['take-part', 1, false],
      ['quote', 1, true],
      ['quote', 2, false],
    ]);
    await expect(record.tx((tx) => deleteStudy(tx, workspace, study))).rejects.toMatchObject({
      problem: 'conflict',
    });
    await answer([], [], 2, false);
    expect((await openInvitation(record.db, link)).given).toEqual([]);
    expect(await readParticipation(record.db, workspace, id)).toMatchObject({ status: 'withdrawn' });
  });
});

describe('a participant who is pseudonymised', () => {
  test('is named nowhere any more: texts, speakers, titles, files, quotes and what stands on them', async () => {
    const workspace = await makeWorkspace(record, 'Bakery');
    const study = await newStudy(workspace);
    const customer = await newCustomer(workspace, 'Marian Holt', 'Lyon');
    await record.tx((tx) => addParticipants(tx, workspace, study, [{ customer }], author));
    const [place] = (await listParticipations(record.db, workspace, study, 10, undefined)).items;
    const participant = place?.participant ?? '';
    const own = await makeTalk({ record, thread }, workspace, 'Marian Holt', [
      'Interviewer: Marian Holt, tell me 😀',
      'Marian: My name is Holt. The bread, says Marian Holt, was late.',
    ]);
    const other = await makeTalk({ record, thread }, workspace, 'Bo', [
      'Bo: Marian Holt told me. Another Marian did not.',
    ]);
    await record.db
      .update(transcripts)
      .set({ participantId: participant })
      .where(and(eq(transcripts.workspaceId, workspace), eq(transcripts.id, own.id)));
    const lost = await own.quote('Marian Holt, tell me 😀');
    await record.tx((tx) =>
      editUtterance({ tx, workspace, transcript: own.id, author }, 0, 1, {
        text: 'What now, and why then',
      }),
    );
    const late = await own.quote('was late');
    const named = await own.quote('says Marian Holt, was');
    const [part, rest] = [await own.quote('says Marian'), await own.quote('says Marian Ho')];
    const told = await other.quote('Another Marian');

    expect((await readQuote(record.db, workspace, lost)).text).toContain('Marian Holt');

    const preview = await lookAtNames(record, workspace, participant);
    expect(preview).toMatchObject({ pseudonym: 'Participant 1', conversations: 2, quotes: 4 });
    expect((await readTranscript(record.db, workspace, own.id)).title).toBe('Marian Holt');

    const done = await record.tx((tx) => pseudonymise(tx, workspace, participant));
    expect(done).toEqual(preview);
    const said = async (talk: string) =>
      (await listUtterances(record.db, workspace, talk, 10, undefined)).items.map(
        ({ speaker, text }) => `${speaker}: ${text}`,
      );
    expect(await said(own.id)).toEqual([
      'Interviewer: What now, and why then',
      'Participant 1: My name is Participant 1. The bread, says Participant 1, was late.',
    ]);
    expect(await said(other.id)).toEqual(['Bo: Participant 1 told me. Another Marian did not.']);
    expect(await readTranscript(record.db, workspace, own.id)).toMatchObject({
      title: 'Participant 1',
      fileName: 'Participant 1.txt',
      speakers: ['Interviewer', 'Participant 1'],
      customer: null,
    });
    const words = async (quote: string) => (await readQuote(record.db, workspace, quote)).text;
    expect([await words(late), await words(named), await words(told)]).toEqual([
      'was late',
      'says Participant 1, was',
      'Another Marian',
    ]);
    expect([await words(part), await words(rest)]).toEqual(['says Participant 1', 'says Participant 1,']);
    for (const [talk, quote] of [
      [own.id, late],
      [own.id, named],
      [other.id, told],
    ] as const) {
      const { start, end, text } = await readQuote(record.db, workspace, quote);
      const whole = (await listUtterances(record.db, workspace, talk, 10, undefined)).items;
      const line = whole.find((each) => each.start <= start && each.end >= end);
      expect(
        [...(line?.text ?? '')].slice(start - (line?.start ?? 0), end - (line?.start ?? 0)).join(''),
      ).toBe(text);
    }
    expect(await readParticipation(record.db, workspace, place?.id ?? '')).toMatchObject({
      name: 'Participant 1',
      email: null,
      customer: null,
      aliases: [],
    });
    await expect(
      record.tx((tx) =>
        updateParticipation(tx, workspace, place?.id ?? '', place?.version ?? 0, { name: 'M' }),
      ),
    ).rejects.toMatchObject({ problem: 'conflict' });
    await expect(record.tx((tx) => pseudonymise(tx, workspace, participant))).rejects.toMatchObject({
      problem: 'conflict',
    });
    const { rows } = await record.pool.query<{ table: string }>(
      `select table_name as table from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { table } of rows) {
      const found = await record.pool.query(`select 1 from "${table}" t where t::text like '%Marian Holt%'`);
      expect([table, found.rowCount]).toEqual([table, table === 'customers' ? 1 : 0]);
    }
  });
});
