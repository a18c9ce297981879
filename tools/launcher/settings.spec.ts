import { readSettings } from './settings.js';

describe('the settings of the start', () => {
  it('are none to begin with', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toEqual({ port: 3000, database: null, redis: null });
  });

  it('name a port, a database and a Redis', () => {
    const env = {
      PORT: '0',
      DATABASE_URL: 'postgresql://app@db/n',
      DATABASE_OWNER_URL: 'postgresql://owner@db/n',
      REDIS_URL: 'redis://r',
    };
    expect(readSettings(env)).toEqual({
      port: 0,
      database: { app: 'postgresql://app@db/n', owner: 'postgresql://owner@db/n' },
      redis: 'redis://r',
    });
  });

  it('take the one database role for both when there is one', () => {
    expect(readSettings({ DATABASE_URL: 'postgresql://one@db/n' }).database).toEqual({
      app: 'postgresql://one@db/n',
      owner: 'postgresql://one@db/n',
    });
  });

  it.each([
    ['a port that is none', { PORT: '70000' }, /^PORT: 70000/],
    ['a port that is a word', { PORT: 'http' }, /^PORT: http/],
    ['a simulated clock in production', { CLOCK: 'simulated', NODE_ENV: 'production' }, /^CLOCK: simulated is refused/],
    ['an owner without a database', { DATABASE_OWNER_URL: 'postgresql://o@db/n' }, /^DATABASE_OWNER_URL/],
  ])('refuse %s, by its name', (_what, env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });
});
