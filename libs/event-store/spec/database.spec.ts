import { isOutOfRoom, isUnavailable } from '../store/database.js';

const withCode = (code: string) => Object.assign(new Error(), { code });

describe('an error of the database', () => {
  it.each(['ECONNREFUSED', '08006', '57P01', '53100', '53200', '53300', '58030'])(
    '%s says that it could not do its work, whatever was asked',
    (code) => {
      expect(isUnavailable(withCode(code))).toBe(true);
      expect(isUnavailable(new Error('x', { cause: withCode(code) }))).toBe(true);
    },
  );

  it.each(['23505', '22007', '42P01', 'P0001', '53', '5'])('%s says that of what was asked', (code) => {
    expect(isUnavailable(withCode(code))).toBe(false);
  });

  it.each([
    ['53100', true],
    ['58030', true],
    ['53300', false],
    ['08006', false],
    ['23505', false],
  ])('%s: whether it is there and has no room: %s', (code, outOfRoom) => {
    expect(isOutOfRoom(withCode(code))).toBe(outOfRoom);
  });
});
