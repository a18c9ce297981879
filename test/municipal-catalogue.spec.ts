import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writtenDecision } from './harness/builders.js';
import { Instance } from './harness/instance.js';

interface Row {
  readonly version: string;
  readonly [field: string]: unknown;
}

/** One register, started three times with what its municipality's file says by then. */
describe('a register with a catalogue of its municipality', () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  const file = join(folder, 'catalogue.json');
  const sample = JSON.parse(readFileSync('docs/samples/catalogue.json', 'utf8')) as { rows: readonly Row[] };
  const says = (change: (row: Row) => Row) => {
    writeFileSync(file, JSON.stringify({ ...sample, rows: sample.rows.map(change) }));
  };
  let instance: Instance;
  beforeAll(async () => {
    says((row) => row);
    instance = await Instance.start({ CATALOGUE_FILE: file });
  }, 180_000);
  afterAll(async () => {
    await instance.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('shows its rows and judges by them, and does not start once one that was used is changed', async () => {
    const types = await instance.get('/v1/measure-types?at=2025-06-01');
    expect(types.body['items']).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'drugs-closure', version: 'GM0034-2024-01-01' })]),
    );
    const closure = {
      type: 'drugs-closure',
      basis: { code: 'opiumwet-13b' },
      target: { kind: 'dwelling', district: 'Almere Stad' },
      decision: writtenDecision('2025-06-01T12:00:00+02:00'),
      duration: 'P4M',
    };
    expect(await instance.post('/v1/measures', closure)).toMatchObject({
      status: 422,
      body: { code: 'MEASURE.PAST_MAXIMUM' },
    });
    const asDecided = { ...closure, recordedAsDecided: true, reason: 'tweede overtreding' };
    expect(await instance.post('/v1/measures', asDecided, 'mayors-office')).toMatchObject({ status: 201 });

    await instance.stop({ keepState: true });
    says((row) => (row.version === 'GM0034-2024-01-01' ? { ...row, first: {} } : row));
    await expect(Instance.start({ CATALOGUE_FILE: file }, instance.stateDir)).rejects.toThrow(
      'drugs-closure GM0034-2024-01-01 says something else than it did: put it back as it was, and add a row with a later "from" instead',
    );
    says((row) => row);
    instance = await Instance.start({ CATALOGUE_FILE: file }, instance.stateDir);
  }, 240_000);
});
