import { objectOf, type Json } from '../import/source.ts';

/** A choice, row or column as SurveyJS lets it be written: `'a'`, `'a|Its words'`, or an object. */
export function choiceOf(one: unknown): Json {
  if (typeof one === 'object' && one !== null) return objectOf(one);
  if (typeof one !== 'string') return { value: one };
  const [value = '', ...text] = one.split('|');
  return text.length === 0 ? { value } : { value, text: text.join('|') };
}

const choosing = ['choices', 'choicesOrder', 'choicesByUrl', 'showOtherItem', 'hasOther'];
const carried: Readonly<Record<string, readonly string[]>> = {
  radiogroup: [...choosing, 'showNoneItem', 'hasNone', 'noneText'],
  dropdown: [...choosing, 'showNoneItem', 'hasNone', 'noneText'],
  checkbox: choosing,
  tagbox: choosing,
  ranking: choosing,
  buttongroup: choosing,
  imagepicker: [...choosing, 'multiSelect'],
  boolean: ['labelTrue', 'labelFalse', 'valueTrue', 'valueFalse', 'renderAs'],
  rating: [
    'rateValues',
    'rateMin',
    'rateMax',
    'rateCount',
    'autoGenerate',
    'minRateDescription',
    'maxRateDescription',
    'mininumRateDescription',
    'minimumRateDescription',
    'maximumRateDescription',
  ],
  text: ['inputType', 'min', 'max'],
  matrix: ['columns', 'rows', 'isAllRowRequired', 'eachRowRequired'],
  multipletext: ['items'],
};
const ofEach = ['type', 'name', 'title', 'visibleIf', 'isRequired', 'validators', 'visible', 'rehire'];
/** What only says how it looks, or what is missed by nobody who answers. */
const looks =
  /^(?:width|minWidth|maxWidth|start|indent|paddingLeft|paddingRight|size|rows$|autoGrow|allowResize|maxLength|colCount|titleLocation|hideNumber|showNumber|cellType|display|rate(?:Type|Display|Color)|scale|image(?:Height|Width|Fit)|itemSize|placeHolder|placeholder|state|no$|useDisplayValues|requiredErrorText|cssClass|valueName|correctAnswer|searchEnabled|showLabel|showClearButton|allowClear)/;

/** The names under which a question says what has no place here: such as when it may be changed, or what it begins with. */
export const leftOf = (source: Json): string[] =>
  Object.keys(source).filter(
    (name) =>
      !ofEach.includes(name) &&
      !(carried[String(source['type'])] ?? []).includes(name) &&
      !looks.test(name) &&
      source[name] !== false &&
      source[name] !== '',
  );
