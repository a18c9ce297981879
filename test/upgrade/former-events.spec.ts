import { EventTypes } from '#event-store';
import { FORMER_EVENTS, NEVER_WRITTEN } from '#testing';
import { events } from '../../apps/contexts.js';
import { fixture, type Register } from './former-register.js';

interface Shape {
  readonly type: string;
  readonly version: number;
}

const named = (shapes: readonly Shape[]) => shapes.map(({ type, version }) => `${type} ${String(version)}`);

describe('events of every shape that was ever written', () => {
  const former: Shape[] = events.flatMap(({ type, version }) =>
    Array.from({ length: version - 1 }, (_, n) => ({ type, version: n + 1 })),
  );
  const types = new EventTypes(events);

  it('have a fixture, unless nobody wrote them', () => {
    expect(former.length).toBeGreaterThan(0);
    expect([...named(FORMER_EVENTS), ...named(NEVER_WRITTEN)].sort()).toEqual(named(former).sort());
  });

  it.each(FORMER_EVENTS)('are brought up to date: $type of version $version', ({ type, version, data }) => {
    const read = types.upcast(type, version, data);
    expect(read).toMatchObject(Object.fromEntries(Object.entries(data).filter(([name]) => name !== 'deadlines')));
  });

  it('are known, those in the register of the first release too', () => {
    const { tables } = fixture('register-0.1.0.json.gz') as Register;
    const { columns = [], rows = '' } = tables.find(({ table }) => table === 'store.events') ?? {};
    const stored = rows
      .trimEnd()
      .split('\n')
      .map((row) => row.split('\t'));
    const field = (row: readonly string[], name: string) => row[columns.indexOf(name)] ?? '';
    expect(stored.length).toBeGreaterThan(50);
    for (const row of stored) {
      const definition = types.get(field(row, 'type'));
      expect(Number(field(row, 'type_version'))).toBeLessThanOrEqual(definition.version);
    }
  });
});
