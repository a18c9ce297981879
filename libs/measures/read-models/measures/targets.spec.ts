import type { TargetData } from '../../domain/events.js';
import { sharedBy, targetKeys } from './targets.js';

const target: TargetData = { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: null };
const address = { postcode: '1300AA', number: 1, letter: 'A', addition: 'bis' };
const bag = '0034010000000001';

describe('the target of a measure', () => {
  it('is told by its BAG identifier and its address, not by its district', () => {
    expect(targetKeys({ ...target, bagId: bag }, address)).toEqual([`bag:${bag}`, 'address:1300aa/1/a/bis']);
    expect(targetKeys(target, null)).toEqual([]);
  });

  it('is a person, not the area where that person may not be', () => {
    const area = { name: 'Centrum' };
    expect(targetKeys({ ...target, kind: 'person', personRef: 'p1', area }, null)).toEqual(['person:p1']);
    expect(targetKeys({ ...target, kind: 'group', area }, null)).toEqual([]);
    expect(targetKeys({ ...target, kind: 'area', area }, null)).toEqual(['area:centrum']);
  });

  it('is not an area that has no name, nor the person who lives in a dwelling', () => {
    expect(targetKeys({ ...target, kind: 'area', area: { type: 'Point', coordinates: [5.2, 52.3] } }, null)).toEqual(
      [],
    );
    expect(targetKeys({ ...target, personRef: 'p1' }, null)).toEqual([]);
  });

  it.each([
    ['the BAG identifier before the address', ['bag:1', 'address:a'], ['address:a', 'bag:1'], 'x', 'bagId'],
    ['the address where the identifiers differ', ['bag:1', 'address:a'], ['bag:2', 'address:a'], 'x', 'address'],
    ['the person', ['person:1'], ['bag:1', 'person:1'], 'x', 'person'],
    ['the area for the same type', ['area:a'], ['area:a'], 'search-area', 'area'],
    ['nothing by the area of another type', ['area:a'], ['area:a'], 'x', null],
    ['nothing where nothing is the same', ['bag:1'], ['bag:2'], 'search-area', null],
  ])('is shared by %s', (_, targets, others, type, by) => {
    expect(sharedBy({ type: 'search-area', targets }, { type, targets: others })).toBe(by);
  });
});
