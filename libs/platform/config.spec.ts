import { randomBytes } from 'node:crypto';
import { loadConfig } from './config.js';

const GOOD = {
  DATABASE_URL: 'postgres://app:secret@127.0.0.1:5432/nachtwacht',
  REDIS_URL: 'redis://127.0.0.1:6379',
  SMTP_URL: 'smtp://127.0.0.1:1025',
  JWT_ISSUER: 'https://issuer.example',
  JWKS_FILE: 'jwks.json',
  MASTER_KEY: randomBytes(32).toString('base64'),
};

describe('configuration', () => {
  it('reads what is set and fills in the rest', () => {
    expect(loadConfig(GOOD)).toMatchObject({
      port: 3000,
      clock: 'system',
      timeZone: 'Europe/Amsterdam',
      queuePrefix: 'nachtwacht',
    });
  });

  it.each([
    ['a bad port', { PORT: 'drieduizend' }, /PORT/],
    ['an unknown clock', { CLOCK: 'sundial' }, /CLOCK/],
    ['a time zone that does not exist', { TIME_ZONE: 'Europe/Almere' }, /TIME_ZONE.*IANA/],
    ['a start that is no moment', { CLOCK_START: '1 januari' }, /CLOCK_START.*moment/],
    ['a misspelt name of ours', { CLOCK_SART: '2023-01-01T00:00:00Z' }, /CLOCK_SART: is not a setting/],
    ['a misspelt name of the catalogue', { CATALOGUE_FLIE: 'catalogue.json' }, /CATALOGUE_FLIE: is not a setting/],
    ['a short master key', { MASTER_KEY: 'a2V5' }, /MASTER_KEY.*32 bytes/],
    ["two sources of the issuer's keys", { JWKS_URL: 'https://issuer.example/jwks' }, /JWKS_FILE.*either/],
    ['a simulated clock in production', { NODE_ENV: 'production', CLOCK: 'simulated' }, /CLOCK.*production/],
    [
      'a master key file that is not there',
      { MASTER_KEY: undefined, MASTER_KEY_FILE: '/does/not/exist' },
      /MASTER_KEY_FILE.*cannot be read/,
    ],
  ])('stops at %s and names it', (_, change, message) => {
    expect(() => loadConfig({ ...GOOD, ...change })).toThrow(message);
  });

  it('names every fault at once and no secret', () => {
    const load = () => loadConfig({ ...GOOD, PORT: '-1', LOG_LEVEL: 'loud', MASTER_KEY: 'geheim' });
    expect(load).toThrow(/PORT[\s\S]*LOG_LEVEL[\s\S]*MASTER_KEY/);
    expect(load).not.toThrow(/geheim/);
  });
});
