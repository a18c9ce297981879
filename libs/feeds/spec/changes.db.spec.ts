import net from 'node:net';
import fc from 'fast-check';
import { ROLES } from '#kernel';
import { asAdmin, eventually, TEST_MUNICIPALITY } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { STREAM_LIMITS } from '../changes/open-streams.js';
import { ChangesApp, LENGTHY } from './changes-app.js';
import type { Subscriber } from './subscriber.js';

const ELSEWHERE = 'GM0363';
const TOLD = ['measure', 'incident', 'reminder', 'shift'];
const CATEGORIES = [...TOLD, 'person', 'dutylog', 'rotation'];

describe('the stream of changes', () => {
  let app: ChangesApp;
  beforeEach(async () => {
    app = await ChangesApp.start();
  });
  afterEach(() => app.stop());

  const heard = (subscriber: Subscriber, count: number) =>
    eventually(() => {
      expect(subscriber.heard).toHaveLength(count);
      return subscriber.heard;
    });
  const codeOf = async (subscriber: Subscriber) => [subscriber.status, await subscriber.code()];

  it('tells of what happens from now on, in the order of the store: what, to which, when, and no more', async () => {
    app.store.clock.set('2027-07-01T10:00:00Z');
    await app.write('measure');
    const subscriber = await app.subscribe();
    expect(subscriber.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'api-version': '1.0.0',
    });
    const ids = [];
    for (const category of CATEGORIES) ids.push(await app.write(category));
    await app.write('measure', { id: ids[0] ?? '' });
    const told = (await heard(subscriber, 5)).map(({ event, data }) => [event, data]);
    const recordedAt = '2027-07-01T12:00:00+02:00';
    expect(told).toEqual([
      ['measure', { position: '2', resource: 'measure', id: ids[0], change: 'Noted', recordedAt }],
      ['incident', { position: '3', resource: 'incident', id: ids[1], change: 'Noted', recordedAt }],
      ['reminder', { position: '4', resource: 'reminder', id: ids[2], change: 'Noted', recordedAt }],
      ['shift', { position: '5', resource: 'shift', id: ids[3], change: 'Noted', recordedAt }],
      ['measure', { position: '9', resource: 'measure', id: ids[0], change: 'Renoted', recordedAt }],
    ]);
    expect(subscriber.heard.map(({ id }) => id)).toEqual(['2', '3', '4', '5', '9']);
    expect(subscriber.retry).toBe('2000');
    subscriber.leave();
  });

  it('is heard of by itself when the signal was lost', async () => {
    const subscriber = await app.subscribe();
    await app.write('incident', { tell: false });
    await heard(subscriber, 1);
    subscriber.leave();
  });

  it('tells a municipality of its own alone', async () => {
    const here = await app.subscribe();
    const there = await app.subscribe({ municipality: ELSEWHERE });
    const own = [await app.write('measure'), await app.write('measure')];
    const others = [await app.write('measure', { municipality: ELSEWHERE })];
    const idsOf = ({ heard }: Subscriber) => heard.map(({ data }) => (data as { id: string }).id);
    await heard(here, 2);
    await heard(there, 1);
    expect([idsOf(here), idsOf(there)]).toEqual([own, others]);
    for (const subscriber of [here, there]) subscriber.leave();
  });

  it('goes on after a disconnection at any moment: nothing is lost, nothing comes twice', async () => {
    const steps = fc.array(
      fc.record({
        writes: fc.array(fc.constantFrom(...CATEGORIES, 'elsewhere'), { maxLength: 6 }),
        waitFor: fc.nat(6),
      }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (parts) => {
        let place: string | null = null;
        const got: string[] = [];
        const expected: string[] = [];
        for (const { writes, waitFor } of [...parts, { writes: [], waitFor: Infinity }]) {
          const subscriber = await app.subscribe({ lastEventId: place });
          await eventually(() => {
            expect(subscriber.lastEventId).not.toBe('');
          });
          for (const category of writes) {
            const away = category === 'elsewhere';
            const id = await app.write(away ? 'measure' : category, {
              municipality: away ? ELSEWHERE : TEST_MUNICIPALITY,
            });
            if (TOLD.includes(category)) expected.push(id);
          }
          const wanted = Math.min(expected.length, got.length + waitFor);
          await eventually(() => {
            expect(got.length + subscriber.heard.length).toBeGreaterThanOrEqual(wanted);
          });
          subscriber.leave();
          await subscriber.over;
          got.push(...subscriber.heard.map(({ data }) => (data as { id: string }).id));
          place = subscriber.lastEventId;
        }
        expect(got).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('goes on from far back, over more than is read or kept at once, while others write', async () => {
    await app.writeMany(2_600);
    const subscriber = await app.subscribe({ lastEventId: '0' });
    await app.write('incident');
    await heard(subscriber, 2_601);
    expect(subscriber.heard.map(({ id }) => Number(id))).toEqual(Array.from({ length: 2_601 }, (_, n) => n + 1));
    subscriber.leave();
  });

  it('takes the place from the query where the client can set no header, and from the header first', async () => {
    for (let n = 0; n < 3; n++) await app.write('measure');
    const byQuery = await app.subscribe({ query: '?lastEventId=1' });
    expect((await heard(byQuery, 2)).map(({ id }) => id)).toEqual(['2', '3']);
    const byHeader = await app.subscribe({ query: '?lastEventId=1', lastEventId: '2' });
    expect((await heard(byHeader, 1)).map(({ id }) => id)).toEqual(['3']);
    for (const subscriber of [byQuery, byHeader]) subscriber.leave();
  });

  it.each(['x', '-1', '1.5', '0x1', '', '1, 2', '9'.repeat(19)])('refuses a place that is none: %j', async (place) => {
    expect(await codeOf(await app.subscribe({ lastEventId: place }))).toEqual([400, 'CHANGES.LAST_EVENT_ID']);
    const query = `?lastEventId=${encodeURIComponent(place)}`;
    expect(await codeOf(await app.subscribe({ query }))).toEqual([400, 'CHANGES.LAST_EVENT_ID']);
  });

  it('refuses a place ahead of the register, and a question it does not know', async () => {
    await app.write('measure');
    expect(await codeOf(await app.subscribe({ lastEventId: '2' }))).toEqual([400, 'CHANGES.AHEAD']);
    expect(await codeOf(await app.subscribe({ query: '?from=1' }))).toEqual([400, 'QUERY.INVALID']);
    (await app.subscribe({ lastEventId: '1' })).leave();
  });

  it('is open to those who read incidents and measures', async () => {
    const statuses = [];
    for (const role of ROLES) {
      const subscriber = await app.subscribe({ role });
      if (subscriber.status === 200) statuses.push(role);
      else expect(subscriber.status).toBe(403);
      subscriber.leave();
    }
    expect(statuses).toEqual(['duty-officer', 'mayors-office', 'mayor', 'legal-desk', 'auditor']);
  });

  it('tells of a stream whose key was destroyed as of any other', async () => {
    const id = await app.write('measure');
    await asAdmin(app.store.database.adminUrl, `DELETE FROM store.stream_keys`);
    const subscriber = await app.subscribe({ lastEventId: '0' });
    await app.write('incident');
    expect((await heard(subscriber, 2)).map(({ data }) => data)).toEqual([
      expect.objectContaining({ id, change: 'Noted' }),
      expect.objectContaining({ resource: 'incident' }),
    ]);
    subscriber.leave();
  });

  it('ends when the token expires, and not before', async () => {
    const now = Temporal.Now.instant();
    const lasting = await app.subscribe({ validUntil: now.add({ hours: 24 * 365 }) });
    const expired = await app.subscribe({ validUntil: now.add({ milliseconds: 300 }) });
    expect(await expired.over).toBe(true);
    expect(Temporal.Now.instant().epochMilliseconds).toBeGreaterThanOrEqual(now.epochMilliseconds + 300);
    await app.write('measure');
    await heard(lasting, 1);
    lasting.leave();
  });

  it('ends for all when the process stops, also for one that takes nothing', async () => {
    await app.writeMany(2_600, LENGTHY);
    const idle = net.connect(app.port, '127.0.0.1');
    idle.pause();
    idle.on('error', () => undefined);
    const head = ['GET /v1/changes HTTP/1.1', 'host: api', 'x-role: mayor', `x-municipality: ${TEST_MUNICIPALITY}`];
    idle.write([...head, 'last-event-id: 0', '', ''].join('\r\n'));
    const subscriber = await app.subscribe({ lastEventId: '2000' });
    await heard(subscriber, 600);
    const began = performance.now();
    await app.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await subscriber.over).toBe(true);
    idle.destroy();
  });
});

describe('a stream of changes within limits', () => {
  it('says every so often that it is there, and moves the place of the client past what is not for it', async () => {
    const app = await ChangesApp.start({ ...STREAM_LIMITS, heartbeat: 50 });
    const subscriber = await app.subscribe();
    await app.write('measure', { municipality: ELSEWHERE });
    await app.write('person');
    await eventually(() => {
      expect(subscriber.comments).toBeGreaterThan(3);
      expect(subscriber.lastEventId).toBe('2');
    });
    expect(subscriber.heard).toEqual([]);
    subscriber.leave();
    await app.stop();
  });

  it('refuses one too many until another is gone', async () => {
    const app = await ChangesApp.start({ ...STREAM_LIMITS, most: 2 });
    const open = [await app.subscribe(), await app.subscribe()];
    const refused = await app.subscribe();
    expect([refused.status, refused.headers['retry-after'], await refused.code()]).toEqual([
      503,
      expect.stringMatching(/^\d+$/),
      'CHANGES.TOO_MANY',
    ]);
    open[0]?.leave();
    await eventually(async () => {
      const another = await app.subscribe();
      expect(another.status).toBe(200);
      open.push(another);
    });
    for (const subscriber of open) subscriber.leave();
    await app.stop();
  });
});
