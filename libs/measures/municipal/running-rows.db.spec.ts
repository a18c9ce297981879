import { readFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '#testing';
import { readCatalogue, type MunicipalCatalogue } from './read-catalogue.js';
import { requireRunningCatalogue } from './running-rows.js';
import { keepUsedRows } from './used-rows.js';

describe('a program that writes beside the api', () => {
  const sample = readCatalogue(readFileSync('docs/samples/catalogue.json', 'utf8')) as MunicipalCatalogue;
  const refused = 'CATALOGUE_FILE: is not what the register runs with';
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  it('needs no catalogue where the register runs with none, and may not bring one', async () => {
    await expect(requireRunningCatalogue(database.pool, null)).resolves.toBeUndefined();
    await expect(requireRunningCatalogue(database.pool, sample)).rejects.toThrow(refused);
  });

  it('has the very rows that the register started with, and changes nothing by looking', async () => {
    await keepUsedRows(database.pool, sample);
    await expect(requireRunningCatalogue(database.pool, null)).rejects.toThrow(refused);
    const fewer = { ...sample, rows: sample.rows.slice(1) };
    await expect(requireRunningCatalogue(database.pool, fewer)).rejects.toThrow(refused);
    await expect(requireRunningCatalogue(database.pool, sample)).resolves.toBeUndefined();
  });
});
