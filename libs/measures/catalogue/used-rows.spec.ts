import { seal } from '../municipal/seal.js';
import { NATIONAL_TYPES } from './national.js';

/** What each row said when it was first released. A line is added with a new row, and never changed after a release. */
const RELEASED: Readonly<Record<string, string>> = {
  'administrative-detention 2000-05-05': 'c69e47118828',
  'administrative-warning 1994-01-01': '8a7333d1b1c9',
  'alcohol-and-drugs-ban-area 1994-01-01': 'ef4889c63ab9',
  'area-ban 2010-09-01': 'b8e38b0a5965',
  'area-ban 2015-07-01': '8ddc2aff280a',
  'behavioural-order 2017-07-01': '5770609a72e7',
  'camera-surveillance 2006-02-01': 'a18b29c01f11',
  'drugs-closure 1999-04-21': '90c01ddc4238',
  'duty-to-report 2010-09-01': '5a6414030160',
  'duty-to-report 2015-07-01': '9337e244333b',
  'dwelling-closure 1997-01-01': '0bde43ba2913',
  'emergency-order 1994-01-01': '40ee3c9acf6c',
  'emergency-ordinance 1994-01-01': 'a099803da4bb',
  'group-ban 2010-09-01': 'c5b444a20647',
  'group-ban 2015-07-01': '26e07c034102',
  'local-area-ban 1994-01-01': '92f89d0013c7',
  'manifestation-ban 1988-04-20': '6864ce0ce7d0',
  'manifestation-conditions 1988-04-20': 'db943de17c2a',
  'manifestation-directions 1988-04-20': 'e3c841c45b5e',
  'manifestation-termination 1988-04-20': 'f2ed8ca47742',
  'parental-order 2010-09-01': '69cc41348ad3',
  'premises-closure 1994-01-01': 'd9971e070595',
  'public-order-order 1994-01-01': 'b2970cf39b05',
  'search-area 2002-09-15': 'e1e885362eed',
  'temporary-home-ban 2009-01-01': '0c269ca4829f',
};

it('a row that was used is never changed, only followed by another', () => {
  const rows = NATIONAL_TYPES.map((type) => [`${type.code} ${type.version}`, seal(type)] as const);
  expect(Object.fromEntries(rows)).toEqual(RELEASED);
});
