import { createTestStore, TEST_MUNICIPALITY, writeContext, type TestStore } from '#testing';
import { Refusal } from '#kernel';
import { newStream, noted, noteDecider, noteEvents } from './fixtures.js';

describe('commands', () => {
  let t: TestStore;
  beforeAll(async () => {
    t = await createTestStore({ events: noteEvents });
  });
  afterAll(() => t.close());

  const addNote = (id: string, n: number, context = writeContext()) =>
    t.commands.execute(context, async (unit) => {
      const { stream } = await unit.load(noteDecider, id);
      unit.write(stream, [noted('x', n)]);
      return { stream };
    });

  it('decide again on the new state when another came between, so that nothing is lost', async () => {
    const id = newStream().slice('note-'.length);
    const done = await Promise.all(Array.from({ length: 20 }, (_, n) => addNote(id, n)));
    expect(new Set(done.map((c) => c.version)).size).toBe(20);
    const events = await t.store.readStream(TEST_MUNICIPALITY, `note-${id}`);
    expect(events.map((e) => e.version)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('refuse a stale If-Match, and only then', async () => {
    const id = newStream().slice('note-'.length);
    await addNote(id, 1);
    await addNote(id, 2, writeContext({ ifMatch: 1 }));
    await expect(addNote(id, 3, writeContext({ ifMatch: 1 }))).rejects.toMatchObject({
      kind: 'stale',
      code: 'CONCURRENCY.STALE',
    });
  });

  it('answer a repetition as the first time, even where the state now forbids it', async () => {
    const id = newStream().slice('note-'.length);
    const key = { scope: 's', key: id, fingerprint: 'f', keepUntil: null, mismatch: 'IDEMPOTENCY.MISMATCH' };
    const once = (fingerprint: string) =>
      t.commands.execute(writeContext({ key: { ...key, fingerprint } }), async (unit) => {
        const { stream, version } = await unit.load(noteDecider, id);
        if (version > 0) throw new Refusal('conflict', 'NOTE.EXISTS', 'there is one already');
        unit.write(stream, [noted('eens')]);
        return { stream, result: { id } };
      });
    const first = await once('f');
    expect(await once('f')).toEqual({ ...first, repeated: true });
    await expect(once('g')).rejects.toMatchObject({ kind: 'rule', code: 'IDEMPOTENCY.MISMATCH' });
  });

  it.each([{}, { ifMatch: 1 }])('answer a repetition that overtakes the first one as that (%j)', async (insists) => {
    const id = newStream().slice('note-'.length);
    await addNote(id, 1);
    const key = { scope: 's', key: id, fingerprint: 'f', keepUntil: null, mismatch: 'IDEMPOTENCY.MISMATCH' };
    const second = (meanwhile: () => Promise<unknown>) =>
      t.commands.execute(writeContext({ key, ...insists }), async (unit) => {
        await meanwhile();
        const { stream, version } = await unit.load(noteDecider, id);
        if (version > 1) throw new Refusal('conflict', 'NOTE.TWICE', 'there are two already');
        unit.write(stream, [noted('tweede')]);
        return { stream };
      });
    let first: unknown;
    const repeated = await second(async () => {
      first = await second(() => Promise.resolve());
    });
    expect(repeated).toEqual({ ...(first as object), repeated: true });
    expect(await t.store.readStream(TEST_MUNICIPALITY, `note-${id}`)).toHaveLength(2);
  });

  it('answer a repetition as the first time where the state still allows it, at one call of the store', async () => {
    const id = newStream().slice('note-'.length);
    const key = { scope: 's', key: id, fingerprint: 'f', keepUntil: null, mismatch: 'IDEMPOTENCY.MISMATCH' };
    const lookUp = jest.spyOn(t.store, 'findKey');
    const first = await addNote(id, 1, writeContext({ key }));
    expect(await addNote(id, 1, writeContext({ key }))).toEqual({ ...first, repeated: true });
    expect(lookUp).not.toHaveBeenCalled();
    const other = addNote(id, 2, writeContext({ key: { ...key, fingerprint: 'g' } }));
    await expect(other).rejects.toMatchObject({ kind: 'rule', code: 'IDEMPOTENCY.MISMATCH' });
    expect(await t.store.readStream(TEST_MUNICIPALITY, `note-${id}`)).toHaveLength(1);
    lookUp.mockRestore();
  });

  it('store nothing of a decision that is refused', async () => {
    const id = newStream().slice('note-'.length);
    const before = await t.store.head();
    const refused = t.commands.execute(writeContext(), async (unit) => {
      const { stream } = await unit.load(noteDecider, id);
      unit.write(stream, [noted('half')]);
      unit.keepPerson({ name: 'Testpersoon A' });
      throw new Refusal('rule', 'NOTE.NO', 'no');
    });
    await expect(refused).rejects.toMatchObject({ code: 'NOTE.NO' });
    expect(await t.store.head()).toBe(before);
  });

  it('show a unit what it has itself written', async () => {
    const id = newStream().slice('note-'.length);
    await t.commands.execute(writeContext(), async (unit) => {
      const { stream } = await unit.load(noteDecider, id);
      unit.write(stream, [noted('a', 2)]);
      unit.write(stream, [noted('b', 3)]);
      expect((await unit.load(noteDecider, id)).state).toEqual({ count: 2, sum: 5 });
      return { stream };
    });
  });
});
