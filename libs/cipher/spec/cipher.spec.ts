import { randomBytes } from 'node:crypto';
import { canonicalJson, DataKey, MasterKey } from '../index.js';

const masterKey = () => MasterKey.fromBase64(randomBytes(32).toString('base64'));

describe('a data key', () => {
  it('opens what it sealed, for the same subject only', () => {
    const key = DataKey.random();
    const sealed = key.encrypt('Testpersoon A', 'person-1');
    expect(sealed).toMatch(/^v1\.[\w-]+$/);
    expect(sealed).not.toContain(Buffer.from('Testpersoon').toString('base64url'));
    expect(key.decrypt(sealed, 'person-1')).toBe('Testpersoon A');
    expect(() => key.decrypt(sealed, 'person-2')).toThrow();
    expect(() => DataKey.random().decrypt(sealed, 'person-1')).toThrow();
  });

  it('seals the same text differently each time', () => {
    const key = DataKey.random();
    expect(key.encrypt('x', 's')).not.toBe(key.encrypt('x', 's'));
  });

  it('never uses a nonce again', () => {
    const key = DataKey.random();
    const nonces = Array.from({ length: 1_000 }, () => key.encrypt('x', 's').slice('v1.'.length, 'v1.'.length + 16));
    expect(new Set(nonces).size).toBe(1_000);
  });

  it('refuses a ciphertext with one bit changed, cut short, or of an unknown version', () => {
    const key = DataKey.random();
    const sealed = key.encrypt('Testpersoon A', 's');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
      expect(() => key.decrypt(`v1.${changed.toString('base64url')}`, 's')).toThrow();
    }
    expect(() => key.decrypt(sealed.slice(0, 20), 's')).toThrow();
    expect(() => key.decrypt('v1.', 's')).toThrow();
    expect(() => key.decrypt(`v2.${sealed.slice(3)}`, 's')).toThrow('unknown version');
  });
});

describe('the master key', () => {
  it('wraps a data key, bound to its subject', () => {
    const master = masterKey();
    const key = DataKey.random();
    const wrapped = master.wrap(key, 'person-1');
    expect(master.unwrap(wrapped, 'person-1').decrypt(key.encrypt('x', 's'), 's')).toBe('x');
    expect(() => master.unwrap(wrapped, 'person-2')).toThrow();
    expect(() => masterKey().unwrap(wrapped, 'person-1')).toThrow();
  });

  it('gives fingerprints that tell content apart and depend on the key', () => {
    const master = masterKey();
    expect(master.fingerprint('a')).toBe(master.fingerprint('a'));
    expect(master.fingerprint('a')).not.toBe(master.fingerprint('b'));
    expect(master.fingerprint('a')).not.toBe(masterKey().fingerprint('a'));
  });

  it.each(['', 'c2hvcnQ=', randomBytes(33).toString('base64')])(
    'must be 32 bytes in base64, which %p is not',
    (text) => {
      expect(() => MasterKey.fromBase64(text)).toThrow('32 bytes');
    },
  );
});

describe('canonical JSON', () => {
  it('is one text whatever the order of names, at every depth', () => {
    expect(canonicalJson({ b: [{ y: 1, x: 2 }], a: null })).toBe('{"a":null,"b":[{"x":2,"y":1}]}');
    expect(canonicalJson({ a: null, b: [{ x: 2, y: 1 }] })).toBe(canonicalJson({ b: [{ y: 1, x: 2 }], a: null }));
  });

  it('keeps the order of arrays, and names such as __proto__ and numbers', () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
    expect(canonicalJson(JSON.parse('{"__proto__":1,"10":2,"9":3}'))).toBe(
      canonicalJson(JSON.parse('{"9":3,"10":2,"__proto__":1}')),
    );
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).not.toBe('{}');
  });
});
