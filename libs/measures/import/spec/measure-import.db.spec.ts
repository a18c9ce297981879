import { randomBytes } from 'node:crypto';
import { PersonVault } from '#access';
import { MasterKey } from '#cipher';
import { createTestStore, TEST_MUNICIPALITY, type TestStore } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { measureEvents } from '../../domain/events.js';
import { FaultyFile, type ImportFault } from '../fault.js';
import { MeasureImport } from '../measure-import.js';
import { MAX_ROWS } from '../table.js';

const HEAD =
  'kenmerk;soort;besluitvorm;besloten op;besloten door;doel;persoon naam;persoon geboortedatum;duur;gebied;motivering';

/** A file of area bans, each to a person of its own, with whatever cells a test changes. */
function file(...rows: readonly Readonly<Record<string, string>>[]): Uint8Array {
  const lines = rows.map((changes) => {
    const row: Readonly<Record<string, string>> = {
      soort: 'gebiedsverbod',
      besluitvorm: 'schriftelijk',
      'besloten op': '7-11-2026 16:00',
      'besloten door': 'burgemeester',
      doel: 'persoon',
      'persoon naam': 'Testpersoon A',
      'persoon geboortedatum': '1-2-1990',
      duur: '2 weken',
      gebied: 'centrum',
      ...changes,
    };
    return HEAD.split(';')
      .map((heading) => row[heading] ?? '')
      .join(';');
  });
  return new TextEncoder().encode([HEAD, ...lines].join('\r\n'));
}

describe('an import', () => {
  let t: TestStore;
  let register: ConstructorParameters<typeof MeasureImport>[0];
  let measures: MeasureImport;
  beforeEach(async () => {
    const vault = new PersonVault(MasterKey.fromBase64(randomBytes(32).toString('base64')));
    t = await createTestStore({ events: measureEvents, sealer: vault });
    t.clock.set('2027-01-01T12:00:00Z');
    const config = { timeZone: 'Europe/Amsterdam', futureLeeway: Temporal.Duration.from('PT5M') };
    register = { ...t, database: t.database.pool, vault, config };
    measures = new MeasureImport(register, TEST_MUNICIPALITY);
  });
  afterEach(() => t.close());

  const faultsOf = async (work: Promise<unknown>): Promise<readonly ImportFault[]> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof FaultyFile) return error.faults;
      throw error;
    }
    throw new Error('was not refused');
  };
  const stored = async () => {
    const { rows } = await t.database.pool.query<{ events: string; persons: string }>(
      'SELECT (SELECT count(*) FROM store.events) AS events, (SELECT count(*) FROM store.persons) AS persons',
    );
    return [Number(rows[0]?.events), Number(rows[0]?.persons)];
  };

  it('of a file with one row that is refused stores neither an event nor a person', async () => {
    const bytes = file({ kenmerk: 'a' }, { kenmerk: 'b', duur: '4 maanden' }, { kenmerk: 'c', duur: 'lang' });
    expect((await measures.tryOut(bytes)).faults.map(({ line, column }) => [line, column])).toEqual([
      [3, 'duur'],
      [4, 'duur'],
    ]);
    expect(await faultsOf(measures.run(bytes))).toHaveLength(2);
    expect(await stored()).toEqual([0, 0]);
  });

  it('of which the same file runs eight times at once stores each row once', async () => {
    const bytes = file(...Array.from({ length: 20 }, (_, i) => ({ kenmerk: `r-${String(i)}` })));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => measures.run(bytes)));
    expect(outcomes.map(({ added }) => added.length).sort((a, b) => b - a)).toEqual([20, 0, 0, 0, 0, 0, 0, 0]);
    expect(await stored()).toEqual([20, 20]);
  });

  it('knows a person again and says where one differs, without saying who', async () => {
    await measures.run(file({ kenmerk: 'a' }));
    expect(await measures.run(file({ kenmerk: 'a' }))).toMatchObject({ added: [], unchanged: 1 });
    const other = { kenmerk: 'a', 'persoon naam': 'Testpersoon B', 'persoon geboortedatum': '2-2-1990' };
    const faults = await faultsOf(measures.run(file(other)));
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [2, 'persoon naam'],
      [2, 'persoon geboortedatum'],
    ]);
    expect(JSON.stringify(faults)).not.toContain('Testpersoon');
    const nobody = { kenmerk: 'a', 'persoon naam': '', 'persoon geboortedatum': '' };
    expect(await faultsOf(measures.run(file(nobody)))).toHaveLength(2);
    expect(await stored()).toEqual([1, 1]);
  });

  it('names what differs, and not the end that moves along with it', async () => {
    await measures.run(file({ kenmerk: 'a' }));
    const columns = async (changes: Readonly<Record<string, string>>) =>
      (await faultsOf(measures.run(file({ kenmerk: 'a', ...changes })))).map(({ column }) => column);
    expect(await columns({ 'besloten op': '8-11-2026 16:00' })).toEqual(['besloten op']);
    expect(await columns({ duur: '3 weken', gebied: 'haven' })).toEqual(['gebied', 'duur']);
    expect(await columns({ motivering: 'erbij' })).toEqual(['motivering']);
  });

  it('takes the same key of another municipality for another measure', async () => {
    await measures.run(file({ kenmerk: 'a' }));
    const elsewhere = new MeasureImport(register, 'GM0363');
    expect((await elsewhere.run(file({ kenmerk: 'a' }))).added).toHaveLength(1);
  });

  it('asks for the time where a duration is counted from a date alone', async () => {
    const { faults } = await measures.tryOut(file({ kenmerk: 'a', 'besloten op': '7-11-2026' }));
    expect(faults.map(({ column, message }) => [column, message])).toEqual([
      ['besloten op', 'noem ook de tijd: de duur telt vanaf dit moment'],
    ]);
  });

  it('stores the longest file in one unit', async () => {
    const bytes = file(...Array.from({ length: MAX_ROWS }, (_, i) => ({ kenmerk: `r-${String(i)}` })));
    expect((await measures.run(bytes)).added).toHaveLength(MAX_ROWS);
    expect((await measures.run(bytes)).unchanged).toBe(MAX_ROWS);
  }, 120_000);
});
