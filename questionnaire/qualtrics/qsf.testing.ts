/** Makes files as Qualtrics exports them, by hand. */
type Part = Record<string, unknown>;

export const part = (Element: string, PrimaryAttribute: string, Payload: unknown): Part => ({
  SurveyID: 'SV_1',
  Element,
  PrimaryAttribute,
  SecondaryAttribute: null,
  TertiaryAttribute: null,
  Payload,
});
export const question = (id: number, payload: Part): Part =>
  part('SQ', `QID${id}`, {
    QuestionID: `QID${id}`,
    DataExportTag: `Q${id}`,
    Validation: { Settings: { ForceResponse: 'OFF', Type: 'None' } },
    Language: [],
    ...payload,
  });
export const displays = (labels: readonly string[]): Part =>
  Object.fromEntries(labels.map((Display, at) => [String(at + 1), { Display }]));
const order = (labels: readonly string[]) => labels.map((_, at) => String(at + 1));
export const offered = (labels: readonly string[]): Part => ({
  Choices: displays(labels),
  ChoiceOrder: order(labels),
});
export const matrix = (rows: readonly string[], columns: readonly string[]): Part => ({
  QuestionType: 'Matrix',
  Selector: 'Likert',
  SubSelector: 'SingleAnswer',
  ...offered(rows),
  Answers: displays(columns),
  AnswerOrder: order(columns),
});
export const asks = (...ids: readonly (number | 'break')[]) =>
  ids.map((id) => (id === 'break' ? { Type: 'Page Break' } : { Type: 'Question', QuestionID: `QID${id}` }));
export const text = (SurveyElements: readonly Part[], entry: Part = {}): string =>
  JSON.stringify({
    SurveyEntry: { SurveyID: 'SV_1', SurveyName: 'Breakfast', SurveyLanguage: 'EN', ...entry },
    SurveyElements,
  });
/** A survey of one block that asks the questions one after the other. */
export const one = (...questions: readonly Part[]): string =>
  text([
    part('BL', 'Survey Blocks', [
      {
        Type: 'Default',
        ID: 'BL_1',
        Description: 'Block 1',
        BlockElements: asks(...questions.map((_, at) => at + 1)),
      },
    ]),
    ...questions.map((payload, at) => question(at + 1, payload)),
  ]);
