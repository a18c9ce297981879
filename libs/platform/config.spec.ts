import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
      webhookAllow: [],
      sms: null,
    });
  });

  it('reads which hosts a webhook may reach, and the gateway of text messages', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'token');
    writeFileSync(file, 'a-test-token\n');
    const sms = { SMS_URL: 'https://sms.example/v1', SMS_TOKEN_FILE: file };
    expect(loadConfig({ ...GOOD, ...sms, WEBHOOK_ALLOW: 'haak.intern, 10.1.0.0/16,fd00::/8,' })).toMatchObject({
      webhookAllow: ['haak.intern', '10.1.0.0/16', 'fd00::/8'],
      sms: { url: 'https://sms.example/v1', token: 'a-test-token', from: 'Nachtwacht', body: { to: '{to}' } },
    });
    writeFileSync(file, 'two words');
    const load = () => loadConfig({ ...GOOD, ...sms });
    expect(load).toThrow(/SMS_TOKEN_FILE.*must hold visible ASCII/);
    expect(load).not.toThrow(/two words/);
  });

  it('reads where lists are read from, how long a stop takes, and a prefix that keeps to one slot of a cluster', () => {
    expect(loadConfig(GOOD)).toMatchObject({ databaseReadUrl: undefined, shutdownDelay: 0 });
    const set = { DATABASE_READ_URL: 'postgres://app:secret@replica:5432/nachtwacht', SHUTDOWN_DELAY: 'PT5S' };
    expect(loadConfig({ ...GOOD, ...set, QUEUE_PREFIX: '{nachtwacht}' })).toMatchObject({
      databaseReadUrl: set.DATABASE_READ_URL,
      shutdownDelay: 5_000,
      queuePrefix: '{nachtwacht}',
    });
  });

  it.each([
    ['a bad port', { PORT: 'drieduizend' }, /PORT/],
    ['an unknown clock', { CLOCK: 'sundial' }, /CLOCK/],
    ['a time zone that does not exist', { TIME_ZONE: 'Europe/Almere' }, /TIME_ZONE.*IANA/],
    ['a start that is no moment', { CLOCK_START: '1 januari' }, /CLOCK_START.*moment/],
    ['a replica that is no PostgreSQL', { DATABASE_READ_URL: 'http://replica' }, /DATABASE_READ_URL/],
    ['a misspelt name of the replica', { DATABASE_READ_ULR: 'postgres://replica' }, /DATABASE_READ_ULR: is not/],
    ['a stop that takes too long', { SHUTDOWN_DELAY: 'PT2M' }, /SHUTDOWN_DELAY.*PT60S/],
    ['a cluster without a hash tag', { REDIS_CLUSTER: 'true' }, /QUEUE_PREFIX.*braces/],
    ['half a hash tag', { QUEUE_PREFIX: '{nachtwacht' }, /QUEUE_PREFIX/],
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
    ['a range that is none', { WEBHOOK_ALLOW: 'haak.intern,10.0.0.0/33' }, /WEBHOOK_ALLOW.*no host name/],
    ['a number for a host', { WEBHOOK_ALLOW: '2130706433' }, /WEBHOOK_ALLOW.*no host name/],
    ['a gateway without a token', { SMS_URL: 'https://sms.example' }, /SMS_TOKEN.*either/],
    ['a token without a gateway', { SMS_TOKEN: 'x' }, /SMS_TOKEN.*SMS_URL/],
    ['a gateway with a password', { SMS_URL: 'https://a:b@sms.example', SMS_TOKEN: 'x' }, /SMS_URL.*no user name/],
    ['a message without a place for its text', { SMS_BODY: '{"to":"{to}"}' }, /SMS_BODY.*\{text\}/],
    ['a message that is no JSON', { SMS_BODY: 'to={to}&text={text}' }, /SMS_BODY.*JSON object/],
  ])('stops at %s and names it', (_, change, message) => {
    expect(() => loadConfig({ ...GOOD, ...change })).toThrow(message);
  });

  it('names every fault at once and no secret', () => {
    const load = () => loadConfig({ ...GOOD, PORT: '-1', LOG_LEVEL: 'loud', MASTER_KEY: 'geheim' });
    expect(load).toThrow(/PORT[\s\S]*LOG_LEVEL[\s\S]*MASTER_KEY/);
    expect(load).not.toThrow(/geheim/);
  });
});
