import { randomBytes } from 'node:crypto';
import { MasterKey } from '#cipher';
import { Temporal } from 'temporal-polyfill';
import { contactSchema, personSchema, PersonVault } from '../index.js';

const person = { name: 'Testpersoon A', birthDate: '1990-01-31' };

describe('a person in a body', () => {
  it.each([
    [person],
    [{ ...person, address: null }],
    [{ ...person, address: 'geen vast adres' }],
    [{ ...person, address: { postcode: '1234 AB', number: 1, letter: 'a' } }],
    [{ ...person, birthDate: '2000-02-29' }],
  ])('may be %j', (body) => {
    expect(personSchema.safeParse(body).success).toBe(true);
  });

  const tomorrow = Temporal.Now.plainDateISO('+14:00').add({ days: 1 }).toString();
  it.each([
    [{ ...person, name: '  ' }, 'name'],
    [{ name: 'Testpersoon A' }, 'birthDate'],
    [{ ...person, birthDate: tomorrow }, 'birthDate'],
    [{ ...person, birthDate: '2001-02-29' }, 'birthDate'],
    [{ ...person, birthDate: '1990-1-31' }, 'birthDate'],
    [{ ...person, birthDate: '31-01-1990' }, 'birthDate'],
    [{ ...person, birthDate: '1790-01-31' }, 'birthDate'],
    [{ ...person, birthDate: '1990-01-31T00:00:00Z' }, 'birthDate'],
  ])('may not be %j', (body, field) => {
    expect(personSchema.safeParse(body).error?.issues.map((issue) => issue.path[0])).toEqual([field]);
  });

  it('may hold nothing else', () => {
    expect(personSchema.safeParse({ ...person, bsn: '1' }).success).toBe(false);
  });
});

describe('where a person can be reached', () => {
  it.each([
    [{ phone: '06-00000000' }],
    [{ address: 'bij een bekende' }],
    [{ address: { postcode: '1234 AB', number: 1 }, phone: null }],
  ])('may be %j', (body) => {
    expect(contactSchema.safeParse(body).success).toBe(true);
  });

  it.each([[{}], [{ address: null, phone: null }], [{ phone: ' ' }], [{ phone: '0', name: 'Testpersoon A' }]])(
    'may not be %j',
    (body) => {
      expect(contactSchema.safeParse(body).success).toBe(false);
    },
  );
});

describe('the vault', () => {
  const vault = () => new PersonVault(MasterKey.fromBase64(randomBytes(32).toString('base64')));

  it('opens what it sealed, which shows nothing', () => {
    const one = vault();
    const sealed = one.seal(person);
    expect(JSON.stringify(sealed)).not.toContain('Testpersoon');
    expect(one.open(sealed)).toEqual(person);
  });

  it('keeps where a person can be reached as it keeps who they are', () => {
    const one = vault();
    expect(one.open(one.seal({ phone: '06-00000000' }))).toEqual({ phone: '06-00000000' });
  });

  it('gives the same person another reference, key and ciphertext each time', () => {
    const one = vault();
    const [a, b] = [one.seal(person), one.seal(person)];
    expect(new Set([a.ref, b.ref, a.wrappedKey, b.wrappedKey, a.ciphertext, b.ciphertext]).size).toBe(6);
  });

  it('does not open one row in the place of another, nor under another master key', () => {
    const one = vault();
    const [a, b] = [one.seal(person), one.seal({ ...person, name: 'Testpersoon B' })];
    expect(() => one.open({ ...b, ref: a.ref })).toThrow();
    expect(() => one.open({ ...a, ciphertext: b.ciphertext })).toThrow();
    expect(() => vault().open(a)).toThrow();
  });
});
