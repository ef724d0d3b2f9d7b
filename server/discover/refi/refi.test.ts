import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { testRecord } from '../../platform/record/testing.ts';
import { uuidv7 } from '../../platform/record/uuid.ts';
import { Thread } from '../../platform/thread/thread.ts';
import { createCode } from '../codes/codebook.store.ts';
import { updateQuote } from '../quotes/quotes.store.ts';
import { insertStudy } from '../studies/studies.store.ts';
import { makeTalk } from '../testing.ts';
import { readCodebook } from './qdc.ts';
import { writeCodebook, writeProject } from './qde.ts';
import { bringCodes, codeSets, qdeCodes } from './codebook-exchange.store.ts';
import { qdeProject } from './project.store.ts';

const record = await testRecord();
const { db } = record;
const thread = new Thread(record);
const author = `person:${uuidv7()}`;
const edit = <T>(
  workspace: string,
  work: (editing: Parameters<typeof createCode>[0]) => Promise<T>,
): Promise<T> => record.tx((tx) => work({ tx, thread, workspace, author }));

describe('a project for other tools', () => {
  test('points at the same words in codepoints of its sources, emoji and speakers included', async () => {
    const workspace = uuidv7();
    const code = await edit(workspace, (each) =>
      createCode(each, { name: 'late & <cold>', memo: 'in the "rain"\nor snow', parent: null }),
    );
    const talk = await makeTalk({ record, thread }, workspace, 'Maya', [
      'Interviewer: What happened? 🙈',
      'Maya: It came late 👩‍👩‍👧‍👦 again.',
    ]);
    const quote = await talk.quote('late 👩‍👩‍👧‍👦', [code], author);
    await record.tx((tx) => updateQuote(tx, workspace, quote, 1, { note: 'a note', force: 'push' }));
    const project = await qdeProject(db, workspace);
    const [source] = project.sources;
    expect(source?.text).toBe('Interviewer: What happened? 🙈\nMaya: It came late 👩‍👩‍👧‍👦 again.');
    const [selection] = source?.selections ?? [];
    expect([...(source?.text ?? '')].slice(selection?.start, selection?.end).join('')).toBe('late 👩‍👩‍👧‍👦');

    const xml = writeProject(project);
    const read = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(xml).Project;
    // the order of Project.xsd
    expect(Object.keys(read).filter((key) => /^[A-Z]/.test(key))).toEqual(['CodeBook', 'Sources', 'Notes']);
    const text = read.Sources.TextSource;
    expect(text).toMatchObject({ guid: talk.id, plainTextPath: `internal://${talk.id}.txt` });
    expect(text.PlainTextSelection).toMatchObject({
      startPosition: String(selection?.start),
      Description: 'Force of progress: push',
      Coding: { CodeRef: { targetGUID: code } },
      NoteRef: { targetGUID: read.Notes.Note.guid },
    });
    expect(read.Notes.Note.PlainTextContent).toBe('a note');
  });
});

describe('a codebook', () => {
  test('goes out and in again as the same tree, and twice changes nothing', async () => {
    const [from, to] = [uuidv7(), uuidv7()];
    const top = await edit(from, (each) =>
      createCode(each, { name: 'late & <cold>', memo: 'in the "rain"\nor snow', parent: null }),
    );
    await edit(from, (each) => createCode(each, { name: 'Brötchen 🥐', memo: '', parent: top }));
    const file = writeCodebook(await qdeCodes(db, from), []);
    expect(await edit(to, (each) => bringCodes(each, readCodebook(file)))).toEqual({ made: 2, known: 0 });
    const tree = async (workspace: string) => {
      const all = await qdeCodes(db, workspace);
      return all.map(({ name, memo, parent }) => [name, memo, all.find(({ id }) => id === parent)?.name]);
    };
    expect(await tree(to)).toEqual(await tree(from));
    expect(await edit(to, (each) => bringCodes(each, readCodebook(file)))).toEqual({ made: 0, known: 2 });
  });

  test('tells which codes are of one study, and they come in as such where a study of that name is', async () => {
    const [from, to, elsewhere] = [uuidv7(), uuidv7(), uuidv7()];
    const newStudy = (workspace: string): Promise<string> =>
      record.tx((tx) =>
        insertStudy(
          tx,
          workspace,
          {
            kind: 'interview',
            title: 'Mornings',
            goal: '',
            guide: '',
            plan: { people: null, who: '', why: '', quotas: [] },
            owner: null,
          },
          author,
        ),
      );
    const study = await newStudy(from);
    const own = await edit(from, (each) =>
      createCode(each, { name: 'breakfast', memo: '', parent: null, study }),
    );
    await edit(from, (each) => createCode(each, { name: 'bread', memo: '', parent: own }));
    await edit(from, (each) => createCode(each, { name: 'late', memo: '', parent: null }));
    const book = await qdeCodes(db, from);
    const file = writeCodebook(book, await codeSets(db, from, book));
    expect(file).toMatch(/<\/Codes><Sets><Set guid="[^"]+" name="Mornings"><MemberCode targetGUID/);
    const there = await newStudy(to);
    const studiesIn = async (workspace: string) => {
      await edit(workspace, (each) => bringCodes(each, readCodebook(file)));
      return (await qdeCodes(db, workspace)).map((code) => [code.name, code.study]);
    };
    expect(await studiesIn(to)).toEqual([
      ['bread', there],
      ['breakfast', there],
      ['late', null],
    ]);
    expect(await studiesIn(elsewhere)).toEqual([
      ['bread', null],
      ['breakfast', null],
      ['late', null],
    ]);
  });

  test.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><CodeBook/>', /document type/],
    ['no XML', '<CodeBook><Codes>', /no XML/],
    ['another root', '<Project/>', /root is no CodeBook/],
    ['an empty byte', '<CodeBook><Codes><Code name="a\0b"/></Codes></CodeBook>', /no text/],
    ['a code without a name', '<CodeBook><Codes><Code guid="x"/></Codes></CodeBook>', /no name/],
    [
      'too deep',
      `<CodeBook><Codes>${'<Code name="a">'.repeat(30)}${'</Code>'.repeat(30)}</Codes></CodeBook>`,
      /levels deep/,
    ],
  ])('with %s is refused with its reason', (_, xml, reason) => {
    expect(() => readCodebook(xml)).toThrow(reason);
  });
});
