import { type Json, listOf, objectOf, ownIn, textIn } from '../import/source.ts';

/** A block of questions, cut at its page breaks. */
export interface Block {
  readonly name: string;
  readonly pages: readonly (readonly string[])[];
  readonly shuffled: boolean;
}

const DEEPEST = 30;

/** Records of a list, or of an object whose names are only numbers of it. */
export const recordsOf = (value: unknown): Json[] =>
  (Array.isArray(value) ? listOf(value) : Object.values(objectOf(value)).slice(0, 5_000)).map(objectOf);

/** The parts of a survey's file of one kind. */
export const partsOf = (survey: Json, kind: string): Json[] =>
  listOf(survey['SurveyElements'])
    .map(objectOf)
    .filter((part) => part['Element'] === kind);

function blockOf(source: Json, leave: (what: string) => void): Block {
  const name = textIn(source['Description']);
  const options = objectOf(source['Options']);
  const pages: string[][] = [[]];
  for (const element of recordsOf(source['BlockElements'])) {
    if (element['Type'] === 'Page Break') pages.push([]);
    if (element['Type'] === 'Question') pages.at(-1)?.push(textIn(element['QuestionID']));
    if (recordsOf(element['SkipLogic']).length > 0)
      leave(`The skip logic in the block “${name}”: everybody goes on to the next question.`);
  }
  const order = textIn(options['RandomizeQuestions']);
  const random = order !== '' && order !== 'false';
  const shuffled = order === 'RandomizeWithoutElimination' && pages.length === 1;
  if (random && !shuffled) leave(`The random order of the questions in the block “${name}”.`);
  const loop = textIn(options['Looping']);
  if (loop !== '' && loop !== 'None')
    leave(`Loop and merge of the block “${name}”: it is asked once, without its fields.`);
  return { name, pages: pages.filter((page) => page.length > 0), shuffled };
}

/** Blocks in the order of the survey's flow; what the flow does beside asking them is left. */
export function blocksOf(survey: Json, leave: (what: string) => void): Block[] {
  const all = partsOf(survey, 'BL').flatMap((part) => recordsOf(part['Payload']));
  const known = new Map(all.map((block) => [textIn(block['ID']), block]));
  const asked = new Set<string>();
  const walk = (steps: unknown, depth: number): void => {
    if (depth > DEEPEST) {
      leave('Steps of the survey flow that stand too deep within others.');
      return;
    }
    for (const step of recordsOf(steps)) {
      const kind = textIn(step['Type']);
      if (['Block', 'Standard', 'Default'].includes(kind)) asked.add(textIn(step['ID']));
      else leaveStep(kind, step, depth, leave);
      walk(ownIn(step, 'Flow'), depth + 1);
    }
  };
  const flow = partsOf(survey, 'FL').map((part) => objectOf(part['Payload']));
  for (const root of flow) walk(root['Flow'], 0);
  if (flow.length === 0) for (const [id, block] of known) if (block['Type'] !== 'Trash') asked.add(id);
  for (const [id, block] of known)
    if (!asked.has(id) && block['Type'] !== 'Trash' && recordsOf(block['BlockElements']).length > 0)
      leave(`The block “${textIn(block['Description'])}”: the survey flow does not ask it.`);
  return [...asked].flatMap((id) => {
    const block = known.get(id);
    return block ? [blockOf(block, leave)] : [];
  });
}

function leaveStep(kind: string, step: Json, depth: number, leave: (what: string) => void): void {
  switch (kind) {
    case 'EmbeddedData':
      for (const field of recordsOf(step['EmbeddedData']))
        leave(`The embedded data “${textIn(field['Field'])}”.`);
      break;
    case 'Branch':
      leave(
        `A branch of the survey flow${textIn(step['Description']) === '' ? '' : ` (“${textIn(step['Description'])}”)`}: what stands in it is asked of everybody.`,
      );
      break;
    case 'BlockRandomizer':
    case 'Randomizer':
      leave('A randomiser of the survey flow: its blocks are all asked, in their order.');
      break;
    case 'QuotaCheck':
      leave('A check of quotas in the survey flow.');
      break;
    case 'EndSurvey':
      if (depth > 0) leave('An early end of the survey.');
      break;
    case 'Group':
    case 'Root':
      break;
    default:
      leave(`A step of the survey flow of the kind “${kind}”.`);
  }
}
