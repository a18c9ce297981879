import { readFileSync } from 'node:fs';
import type { MeasureBench } from '../spec/fixtures.js';
import { readCatalogue, type MunicipalCatalogue } from './read-catalogue.js';
import { keepUsedRows } from './used-rows.js';

interface Row {
  readonly version: string;
  readonly [field: string]: unknown;
}

const SAMPLE = 'docs/samples/catalogue.json';
const [CLOSURE, LATER, ...OTHERS] = (JSON.parse(readFileSync(SAMPLE, 'utf8')) as { rows: [Row, Row, ...Row[]] }).rows;

function catalogue(rows: readonly Row[], municipality = 'GM0034'): MunicipalCatalogue {
  const read = readCatalogue(JSON.stringify({ municipality, rows }));
  if ('rows' in read) return read;
  throw new Error(JSON.stringify(read));
}

/** A closure is decided under the first row of the sample, and nothing under any other. */
describe('a row of the municipality that was used', () => {
  let bench: MeasureBench;
  beforeEach(async () => {
    process.env['CATALOGUE_FILE'] = SAMPLE;
    const fixtures = await import('../spec/fixtures.js');
    bench = await fixtures.MeasureBench.create('2026-06-01T12:00:00+02:00');
    await start([CLOSURE, LATER, ...OTHERS]);
    await bench.impose({ type: 'drugs-closure', basis: { code: 'opiumwet-13b' }, duration: 'P3M' });
  });
  afterEach(() => bench.t.close());

  const start = (rows: readonly Row[], municipality?: string) =>
    keepUsedRows(bench.t.database.pool, rows.length > 0 ? catalogue(rows, municipality) : null);
  const recorded = async () => {
    const { rows } = await bench.t.database.pool.query<{ version: string }>(
      'SELECT version FROM work.catalogue_rows ORDER BY code, version',
    );
    return rows.map(({ version }) => version);
  };
  const limit = (duration: string) => ({
    first: { atMost: { duration, article: 'Beleidsregel (fictief)', by: 'policy' } },
  });

  it('is recorded once, whatever process starts', async () => {
    const rows = [CLOSURE, LATER, ...OTHERS];
    await Promise.all([start(rows), start(rows), start(rows)]);
    expect(await recorded()).toHaveLength(rows.length);
  });

  it('may be worded, reminded of and ended otherwise', async () => {
    const { until: _, ...closure } = CLOSURE;
    const reworded = {
      ...closure,
      until: '2026-12-01',
      label: { nl: 'drugssluiting', en: 'drugs closure' },
      reminders: [],
      sources: ['beleid'],
    };
    await start([reworded, { ...LATER, from: '2026-12-01' }, ...OTHERS]);
  });

  it('is not changed: the start is refused, and says to add a row instead', async () => {
    await expect(start([{ ...CLOSURE, ...limit('P2M') }, LATER, ...OTHERS])).rejects.toThrow(
      /^CATALOGUE_FILE: a row that a measure was decided under is never changed, only followed by another:\n {2}drugs-closure GM0034-2024-01-01 says something else than it did: put it back as it was, and add a row with a later "from" instead$/,
    );
    await expect(start([{ ...CLOSURE, from: '2024-02-01' }, LATER])).rejects.toThrow('says something else');
  });

  it('is not taken away, nor is the whole file', async () => {
    await expect(start([LATER, ...OTHERS])).rejects.toThrow('drugs-closure GM0034-2024-01-01 is gone');
    await expect(start([])).rejects.toThrow('drugs-closure GM0034-2024-01-01 is gone');
    expect(await recorded()).toContain(CLOSURE.version);
  });

  it('is followed by another, and all that was not used may change or go', async () => {
    await start([CLOSURE, { ...LATER, ...limit('P5M') }]);
    expect(await recorded()).toEqual(['GM0034-2024-01-01', 'GM0034-2027-01-01']);
    await start([CLOSURE, { ...LATER, version: '2', from: '2026-09-01' }]);
    expect(await recorded()).toEqual(['2', 'GM0034-2024-01-01']);
  });

  it('is of the municipality whose register it is', async () => {
    await expect(start([CLOSURE, LATER, ...OTHERS], 'GM0000')).rejects.toThrow(
      '/municipality: GM0000, but this register holds facts of GM0034: name the file of that one',
    );
  });
});
