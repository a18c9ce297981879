import { parsePeriod } from '#calendar';
import { Temporal } from 'temporal-polyfill';
import { catalogueOn, holds, measureTypeAt, MEASURE_TYPE_CODES, typeUnder } from './catalogue.js';
import type { Limit, MeasureType } from './measure-type.js';
import { NATIONAL_TYPES } from './national.js';

const ZONE = 'Europe/Amsterdam';
const on = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(ZONE).toInstant();
const typeOn = (code: string, date: string): MeasureType => {
  const type = measureTypeAt(code, on(date), ZONE);
  if (!type) throw new Error(`${code} did not exist on ${date}`);
  return type;
};

const BASES = [
  'wth-2',
  ...['151b', '151c', '151d', '154a', '172-3', '172a', '172b', '174-2', '174a', '174b', '175', '176'].map(
    (article) => `gemeentewet-${article}`,
  ),
  'opiumwet-13b',
  ...['5', '6', '7'].map((article) => `wom-${article}`),
  'apv',
  'policy',
];

describe('the catalogue', () => {
  it('knows every measure a mayor takes', () => {
    expect([...MEASURE_TYPE_CODES].sort()).toEqual([
      'administrative-detention',
      'administrative-warning',
      'alcohol-and-drugs-ban-area',
      'area-ban',
      'behavioural-order',
      'camera-surveillance',
      'drugs-closure',
      'duty-to-report',
      'dwelling-closure',
      'emergency-order',
      'emergency-ordinance',
      'group-ban',
      'local-area-ban',
      'manifestation-ban',
      'manifestation-conditions',
      'manifestation-directions',
      'manifestation-termination',
      'parental-order',
      'premises-closure',
      'public-order-order',
      'search-area',
      'temporary-home-ban',
    ]);
  });

  it('rests on every basis the law gives, and on no other', () => {
    const used = new Set(NATIONAL_TYPES.flatMap(({ bases }) => bases.map(({ code }) => code)));
    expect([...used].sort()).toEqual([...BASES].sort());
  });

  it('has one row for a type on a date, and no day between a row and the next', () => {
    for (const code of MEASURE_TYPE_CODES) {
      const rows = NATIONAL_TYPES.filter((type) => type.code === code);
      expect(rows.slice(0, -1).map(({ until }) => until)).toEqual(rows.slice(1).map(({ from }) => from));
      expect(rows.at(-1)?.until).toBeNull();
      expect(new Set(rows.map(({ version }) => version)).size).toBe(rows.length);
    }
  });

  it('knows nothing of a type before the law had it', () => {
    expect(measureTypeAt('behavioural-order', on('2017-06-30'), ZONE)).toBeNull();
    expect(measureTypeAt('behavioural-order', on('2017-07-01'), ZONE)?.version).toBe('2017-07-01');
    expect(catalogueOn(Temporal.PlainDate.from('1980-01-01'))).toEqual([]);
  });
});

describe.each(NATIONAL_TYPES.map((type) => [`${type.code} ${type.version}`, type] as const))(
  'the row %s',
  (_, type) => {
    const forms = [
      type,
      ...type.bases.flatMap(({ code, grounds }) =>
        [null, ...Object.keys(grounds ?? {})].map((ground) => typeUnder(type, { code, ground })),
      ),
    ];

    it('is named in both languages, has its sources and something to do after its end', () => {
      expect([type.label.nl, type.label.en, type.afterEnd, ...type.sources]).not.toContain('');
      expect(type.sources.length).toBeGreaterThan(0);
    });

    it('states periods that can be read, and dates in their order', () => {
      const dates = [type, ...type.bases].map(({ from, until }) => [from ?? '', until ?? '~'] as const);
      for (const [from, until] of dates) expect(from < until).toBe(true);
      for (const { first, extension, reminders } of forms) {
        const limits: (Limit | undefined)[] = [first.exactly, first.atMost];
        if (extension.kind === 'extension') limits.push(extension.each, extension.total);
        const texts = [
          ...limits.flatMap((limit) => (limit ? [limit.duration] : [])),
          ...reminders.flatMap(({ from, steps }) => [from, ...steps]),
        ];
        for (const text of texts) expect(() => parsePeriod(text)).not.toThrow();
      }
    });

    it('has a basis for each of its targets, all the time that it holds', () => {
      for (const target of type.targets) {
        const bases = type.bases.filter(({ targets }) => !targets || targets.includes(target));
        expect(bases.some((basis) => holds(basis, type.from))).toBe(true);
      }
    });
  },
);

describe('the law that held', () => {
  it('sets three months for an area ban, by another paragraph since July 2015', () => {
    expect(typeOn('area-ban', '2015-06-30').first.atMost?.article).toBe('Gemeentewet art. 172a(4)');
    expect(typeOn('area-ban', '2015-07-01').first.atMost?.article).toBe('Gemeentewet art. 172a(6)(a)');
  });

  it('limits an urgent search area to twelve hours, and not a designated one', () => {
    const type = typeOn('search-area', '2024-01-01');
    expect(typeUnder(type, { code: 'gemeentewet-174b', ground: null }).first.atMost?.duration).toBe('PT12H');
    expect(typeUnder(type, { code: 'gemeentewet-151b', ground: null }).first).toEqual({});
    expect(typeUnder(type, null).first).toEqual({});
  });

  it('extends a behavioural order only as a ban from the home', () => {
    const type = typeOn('behavioural-order', '2024-01-01');
    expect(type.extension.kind).toBe('new-decision');
    expect(typeUnder(type, { code: 'gemeentewet-151d', ground: null }).extension.kind).toBe('new-decision');
    expect(typeUnder(type, { code: 'gemeentewet-151d', ground: 'home-ban' }).extension).toMatchObject({
      kind: 'extension',
      total: { duration: 'P28D' },
    });
  });
});
