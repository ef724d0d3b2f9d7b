import { expect, test } from 'vitest';
import { assign, mappingFrom, partsFrom } from './draft.ts';

const columns = ['Name', 'Email', 'O1_importance', 'O2_importance'];

test('a mapping comes back as it went in, in the order of the columns', () => {
  const mapping = [
    { column: 'O1_importance', field: 'importance', item: 'O1' },
    { column: 'Email', field: 'customer' },
  ];
  expect(mappingFrom(partsFrom(mapping), columns)).toEqual([
    { column: 'Email', field: 'customer' },
    { column: 'O1_importance', field: 'importance', item: 'O1' },
  ]);
});

test('a part that one column may play moves to the column that was chosen last', () => {
  const parts = assign(
    partsFrom([{ column: 'Name', field: 'customer' }]),
    'Email',
    { field: 'customer', item: '' },
    false,
  );
  expect(mappingFrom(parts, columns)).toEqual([{ column: 'Email', field: 'customer' }]);
});

test('a part that many columns may play stays with each of them', () => {
  const first = assign(new Map(), 'O1_importance', { field: 'importance', item: 'O1' }, true);
  const both = assign(first, 'O2_importance', { field: 'importance', item: ' O2 ' }, true);
  expect(mappingFrom(both, columns)).toHaveLength(2);
  expect(mappingFrom(both, columns)[1]).toEqual({ column: 'O2_importance', field: 'importance', item: 'O2' });
});

test('a column can be left out again', () => {
  const parts = assign(
    partsFrom([{ column: 'Name', field: 'customer' }]),
    'Name',
    { field: '', item: '' },
    false,
  );
  expect(mappingFrom(parts, columns)).toEqual([]);
});
