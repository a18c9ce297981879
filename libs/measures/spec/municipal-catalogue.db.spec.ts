import { Refusal } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { MeasureBench } from './fixtures.js';

const SAMPLE = 'docs/samples/catalogue.json';
const CLOSURE = {
  type: 'drugs-closure',
  target: { kind: 'dwelling', district: 'Almere Stad' },
  basis: { code: 'opiumwet-13b' },
};
const GLASS_BAN = {
  type: 'glass-ban-area',
  target: { kind: 'area', area: { name: 'Stadshart' } },
  basis: { code: 'apv' },
};

const CODES: readonly string[] = [CLOSURE.type, GLASS_BAN.type];

/** The catalogue is read when it is loaded, so what is tested is loaded once the setting is there. */
describe("a municipality's own catalogue", () => {
  let bench: MeasureBench;
  beforeAll(async () => {
    process.env['CATALOGUE_FILE'] = SAMPLE;
    const fixtures = await import('./fixtures.js');
    bench = await fixtures.MeasureBench.create('2027-03-01T12:00:00+01:00');
  });
  afterAll(() => bench.t.close());

  const decidedAt = (moment: string) => ({ decision: { form: 'written', decidedAt: moment, decidedBy: 'mayor' } });
  const imposed = async (body: Record<string, unknown>) =>
    (await bench.measure(await bench.impose(body, { role: 'mayors-office' }))).imposed;
  const refusal = async (body: Record<string, unknown>) => {
    const error: unknown = await bench.impose(body).catch((thrown: unknown) => thrown);
    if (!(error instanceof Refusal)) throw new Error(`no refusal: ${String(error)}`);
    return { kind: error.kind, code: error.code, detail: error.detail };
  };

  it('judges a decision by the row that held when it was taken', async () => {
    const versionAt = async (moment: string, duration: string) =>
      (await imposed({ ...CLOSURE, ...decidedAt(moment), duration })).catalogueVersion;
    expect(await versionAt('2023-12-31T23:59:59+01:00', 'P1Y')).toBe('1999-04-21');
    expect(await versionAt('2024-01-01T00:00:00+01:00', 'P3M')).toBe('GM0034-2024-01-01');
    expect(await versionAt('2027-01-01T00:00:00+01:00', 'P6M')).toBe('GM0034-2027-01-01');
  });

  it('refuses what is past its limit, by its own words', async () => {
    expect(await refusal({ ...CLOSURE, ...decidedAt('2026-06-01T12:00:00+02:00'), duration: 'P4M' })).toEqual({
      kind: 'rule',
      code: 'MEASURE.PAST_MAXIMUM',
      detail: expect.stringContaining('Beleidsregel artikel 13b Opiumwet (fictief), onder 4: at most P3M'),
    });
  });

  it('flags what was decided all the same as contrary to policy', async () => {
    const asDecided = { recordedAsDecided: true, reason: 'tweede overtreding' };
    const measure = await imposed({
      ...CLOSURE,
      ...decidedAt('2026-06-01T12:00:00+02:00'),
      duration: 'P4M',
      ...asDecided,
    });
    expect(measure.flags).toContain('contrary-to-policy');
    expect(measure.flags).not.toContain('contrary-to-law');
  });

  it('has types of its own', async () => {
    expect(await imposed({ ...GLASS_BAN, duration: 'P2D' })).toMatchObject({
      type: 'glass-ban-area',
      catalogueVersion: '2025-01-01',
    });
    expect(await refusal({ ...GLASS_BAN, duration: 'P4D' })).toMatchObject({ code: 'MEASURE.PAST_MAXIMUM' });
    expect(await refusal({ ...GLASS_BAN, ...decidedAt('2024-06-01T12:00:00+02:00'), duration: 'P2D' })).toMatchObject({
      code: 'MEASURE.TYPE_NOT_IN_FORCE',
    });
  });

  it('knows what held on a day', async () => {
    const { catalogueOn } = await import('../catalogue/catalogue.js');
    const on = (date: string) => catalogueOn(Temporal.PlainDate.from(date)).filter(({ code }) => CODES.includes(code));
    expect(on('2024-06-01')).toMatchObject([{ version: 'GM0034-2024-01-01' }]);
    expect(on('2027-06-01')).toMatchObject([
      { version: 'GM0034-2027-01-01', until: null, first: { atMost: { duration: 'P6M' } } },
      { code: 'glass-ban-area' },
    ]);
  });
});
