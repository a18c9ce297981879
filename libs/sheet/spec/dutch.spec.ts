import { capitalised } from '../dutch.js';

it.each([
  ['van kracht', 'Van kracht'],
  ['niet-ontvankelijk verklaard', 'Niet-ontvankelijk verklaard'],
  ['één keer', 'Één keer'],
  ['fa168c24-3ad2-4179', 'fa168c24-3ad2-4179'],
  ['br-2027-1', 'br-2027-1'],
  ['15 maart', '15 maart'],
  ['', ''],
])('%j begins a line as %j: a reference keeps its letters', (text, said) => {
  expect(capitalised(text)).toBe(said);
});
