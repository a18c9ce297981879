import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { eventually } from '#testing';
import { Instance, newStateDir } from './harness/instance.js';

const CASEBOOK = 'casebook/almere-2023.json';

/** The replay as a user runs it: a process of its own, on the build. Answers what it printed. */
async function replay(casebook: string, stateDir: string): Promise<string> {
  const { NODE_ENV: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/tools/replay/main.js', casebook], {
    env: { ...env, STATE_DIR: stateDir },
    maxBuffer: 1 << 24,
  });
  return stdout;
}

/**
 * Every end of the casebook, counted by hand on a paper calendar from its decided days, its durations and its assumed
 * clock: the end of the first period, then that of each extension. Summer time ended on 29 October 2023 and began on
 * 31 March 2024, in which night 02:30 did not exist.
 */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  'haven-home-feb/m1': ['2023-03-18T16:00:00+01:00'],
  'poort-apartment-aug/m1': ['2023-09-21T16:00:00+02:00', '2023-11-02T16:00:00+01:00'],
  'poort-apartment-aug/m2': ['2023-09-21T16:00:00+02:00', '2023-11-02T16:00:00+01:00'],
  'buiten-home-sep/m1': ['2023-10-13T16:00:00+02:00'],
  'stad-home-oct/m1': ['2023-10-19T02:30:00+02:00', '2023-11-30T02:30:00+01:00'],
  'stad-home-oct/m2': ['2024-01-11T02:30:00+01:00'],
  'buiten-home-oct/m1': ['2023-12-01T16:00:00+01:00'],
  'stad-home-nov/m1': ['2023-11-21T02:30:00+01:00', '2023-12-19T02:30:00+01:00'],
  'stad-home-nov/m2': ['2024-01-16T02:30:00+01:00', '2024-03-12T02:30:00+01:00'],
  'stad-home-dec-1/m1': ['2023-12-17T02:30:00+01:00', '2023-12-31T02:30:00+01:00'],
  'stad-home-dec-1/m2': ['2024-03-31T03:30:00+02:00'],
  'stad-home-dec-2/m1': ['2023-12-24T02:30:00+01:00', '2024-01-14T02:30:00+01:00'],
  'stad-home-dec-2/m2': ['2024-04-14T02:30:00+02:00'],
  'haven-home-dec-1/m1': ['2023-12-29T02:30:00+01:00', '2024-01-26T02:30:00+01:00'],
  'haven-home-dec-2/m1': ['2024-01-05T02:30:00+01:00'],
  'preventive-homes-dec/m1-1': ['2023-12-30T16:00:00+01:00'],
  'preventive-homes-dec/m1-2': ['2023-12-30T16:00:00+01:00'],
  'preventive-homes-dec/m1-3': ['2023-12-30T16:00:00+01:00'],
  'preventive-homes-dec/m1-4': ['2023-12-30T16:00:00+01:00'],
  'preventive-homes-dec/m1-5': ['2023-12-30T16:00:00+01:00'],
  'stad-catering-feb/m1': ['2023-03-13T16:00:00+01:00'],
  'haven-catering-may/m1': ['2023-06-18T16:00:00+02:00'],
  'premises-stolen-motorcycles-aug/m1': ['2023-10-09T16:00:00+02:00'],
  'buiten-premises-oct/m1': ['2023-11-25T16:00:00+01:00'],
  'buiten-premises-oct/m2': ['2024-02-25T16:00:00+01:00'],
  'stad-premises-nov/m1': ['2023-12-05T16:00:00+01:00'],
  'stad-premises-nov/m2': ['2023-12-19T16:00:00+01:00'],
  'standing/centre-of-almere-haven': ['2023-04-01T00:00:00+02:00', '2024-07-01T00:00:00+02:00'],
  'standing/centre-of-almere-stad': ['2024-07-01T00:00:00+02:00'],
  'standing/centre-of-almere-buiten': ['2024-07-01T00:00:00+02:00'],
  'standing/surroundings-of-the-football-stadium': ['2024-07-01T00:00:00+02:00'],
  'standing/surroundings-of-a-synagogue': ['2024-06-15T16:00:00+02:00'],
  'standing/alcohol-and-drugs-ban-area': ['2025-07-01T00:00:00+02:00'],
};

/** Where each follow-up begins: at the last end of what it follows. */
const STARTS: Readonly<Record<string, string>> = {
  'stad-home-oct/m2': '2023-11-30T02:30:00+01:00',
  'stad-home-nov/m2': '2023-12-19T02:30:00+01:00',
  'stad-home-dec-1/m2': '2023-12-31T02:30:00+01:00',
  'stad-home-dec-2/m2': '2024-01-14T02:30:00+01:00',
  'buiten-premises-oct/m2': '2023-11-25T16:00:00+01:00',
  'stad-premises-nov/m2': '2023-12-05T16:00:00+01:00',
};

const STADIUM = 'standing/surroundings-of-the-football-stadium';

/**
 * When each measure of the casebook worked in 2023, worked out by hand on a paper calendar: from inclusive, until
 * exclusive, Almere's clock (winter time to 26 March and from 29 October). A year that only continues is cut at its ends.
 */
const WORKED: readonly (readonly [key: string, from: string, until: string])[] = [
  ['standing/centre-of-almere-haven', '2023-01-01T00:00:00+01:00', '2024-01-01T00:00:00+01:00'],
  ['standing/centre-of-almere-stad', '2023-01-01T00:00:00+01:00', '2024-01-01T00:00:00+01:00'],
  ['standing/centre-of-almere-buiten', '2023-01-01T00:00:00+01:00', '2024-01-01T00:00:00+01:00'],
  ['standing/alcohol-and-drugs-ban-area', '2023-07-01T00:00:00+02:00', '2024-01-01T00:00:00+01:00'],
  ['standing/surroundings-of-a-synagogue', '2023-12-15T16:00:00+01:00', '2024-01-01T00:00:00+01:00'],
  // Made-up matches on the first Saturday of each month, 20:00 to 21:50; that of March moved to Sunday the 26th at
  // 14:30, that of September was called off.
  [STADIUM, '2023-01-07T17:00:00+01:00', '2023-01-07T23:50:00+01:00'],
  [STADIUM, '2023-02-04T17:00:00+01:00', '2023-02-04T23:50:00+01:00'],
  [STADIUM, '2023-03-26T11:30:00+02:00', '2023-03-26T18:20:00+02:00'],
  [STADIUM, '2023-04-01T17:00:00+02:00', '2023-04-01T23:50:00+02:00'],
  [STADIUM, '2023-05-06T17:00:00+02:00', '2023-05-06T23:50:00+02:00'],
  [STADIUM, '2023-06-03T17:00:00+02:00', '2023-06-03T23:50:00+02:00'],
  [STADIUM, '2023-07-01T17:00:00+02:00', '2023-07-01T23:50:00+02:00'],
  [STADIUM, '2023-08-05T17:00:00+02:00', '2023-08-05T23:50:00+02:00'],
  [STADIUM, '2023-10-07T17:00:00+02:00', '2023-10-07T23:50:00+02:00'],
  [STADIUM, '2023-11-04T17:00:00+01:00', '2023-11-04T23:50:00+01:00'],
  [STADIUM, '2023-12-02T17:00:00+01:00', '2023-12-02T23:50:00+01:00'],
  ['stad-catering-feb/m1', '2023-02-13T16:00:00+01:00', '2023-03-13T16:00:00+01:00'],
  ['haven-home-feb/m1', '2023-02-18T16:00:00+01:00', '2023-03-18T16:00:00+01:00'],
  ['haven-catering-may/m1', '2023-05-21T16:00:00+02:00', '2023-06-18T16:00:00+02:00'],
  ['poort-apartment-aug/m1', '2023-08-10T16:00:00+02:00', '2023-11-02T16:00:00+01:00'],
  ['poort-apartment-aug/m2', '2023-08-10T16:00:00+02:00', '2023-11-02T16:00:00+01:00'],
  ['premises-stolen-motorcycles-aug/m1', '2023-08-28T16:00:00+02:00', '2023-10-09T16:00:00+02:00'],
  ['buiten-home-sep/m1', '2023-09-15T16:00:00+02:00', '2023-10-13T16:00:00+02:00'],
  ['stad-home-oct/m1', '2023-10-05T02:30:00+02:00', '2023-11-30T02:30:00+01:00'],
  ['stad-home-oct/m2', '2023-11-30T02:30:00+01:00', '2024-01-01T00:00:00+01:00'],
  ['buiten-home-oct/m1', '2023-10-20T16:00:00+02:00', '2023-12-01T16:00:00+01:00'],
  ['buiten-premises-oct/m1', '2023-10-28T16:00:00+02:00', '2023-11-25T16:00:00+01:00'],
  ['buiten-premises-oct/m2', '2023-11-25T16:00:00+01:00', '2024-01-01T00:00:00+01:00'],
  ['stad-home-nov/m1', '2023-11-07T02:30:00+01:00', '2023-12-19T02:30:00+01:00'],
  ['stad-home-nov/m2', '2023-12-19T02:30:00+01:00', '2024-01-01T00:00:00+01:00'],
  ['stad-premises-nov/m1', '2023-11-21T16:00:00+01:00', '2023-12-05T16:00:00+01:00'],
  ['stad-premises-nov/m2', '2023-12-05T16:00:00+01:00', '2023-12-19T16:00:00+01:00'],
  ['stad-home-dec-1/m1', '2023-12-03T02:30:00+01:00', '2023-12-31T02:30:00+01:00'],
  ['stad-home-dec-1/m2', '2023-12-31T02:30:00+01:00', '2024-01-01T00:00:00+01:00'],
  ['stad-home-dec-2/m1', '2023-12-10T02:30:00+01:00', '2024-01-01T00:00:00+01:00'],
  ['haven-home-dec-1/m1', '2023-12-15T02:30:00+01:00', '2024-01-01T00:00:00+01:00'],
  ['haven-home-dec-2/m1', '2023-12-22T02:30:00+01:00', '2024-01-01T00:00:00+01:00'],
  ['preventive-homes-dec/m1-1', '2023-12-16T16:00:00+01:00', '2023-12-30T16:00:00+01:00'],
  ['preventive-homes-dec/m1-2', '2023-12-16T16:00:00+01:00', '2023-12-30T16:00:00+01:00'],
  ['preventive-homes-dec/m1-3', '2023-12-16T16:00:00+01:00', '2023-12-30T16:00:00+01:00'],
  ['preventive-homes-dec/m1-4', '2023-12-16T16:00:00+01:00', '2023-12-30T16:00:00+01:00'],
  ['preventive-homes-dec/m1-5', '2023-12-16T16:00:00+01:00', '2023-12-30T16:00:00+01:00'],
];

/** The day on which each made-up home ban was served, at 02:30: it held until 02:30 of the tenth day after. */
const HOME_BANS = {
  '01': [7, 19, 31],
  '02': [12, 24],
  '03': [8, 21],
  '04': [2, 14, 26],
  '05': [8, 20],
  '06': [2, 14, 26],
  '07': [8, 20],
  '08': [1, 14, 26],
  '09': [7, 19],
  '10': [1, 13, 26],
  '11': [7, 19],
  '12': [1, 13, 25],
};

/** An extension and its reminders: `P2D`, with `/1` or `/2` for who hears when nobody answers, and the moment it is due. */
interface Extended {
  readonly at: string;
  /** About the former end, due before it was extended. */
  readonly sent: readonly string[];
  /** Due before it as well, but to a duty that nobody is on in the year: it reaches nobody, and the next one at once. */
  readonly unheard: readonly string[];
  /** About the former end, due after it was extended. */
  readonly cancelled: readonly string[];
  /** The steps before the new end. */
  readonly anew: readonly string[];
}

const unheardAt = (dueAt: string): readonly string[] => [`P2D/1 ${dueAt}`, `P2D/2 ${dueAt}`];

/** The closure and the ban of one dwelling, decided and extended together. */
const POORT: Extended = {
  at: '2023-09-20T11:00:00+02:00',
  sent: ['P7D 2023-09-14T16:00:00+02:00', 'P2D 2023-09-19T16:00:00+02:00'],
  unheard: [],
  cancelled: ['P2D/1 2023-09-20T16:00:00+02:00'],
  anew: ['P7D 2023-10-26T16:00:00+02:00', 'P2D 2023-10-31T16:00:00+01:00'],
};

/**
 * Each extension of the year, worked out by hand from docs/measure-types.md and the ends above: at seven days and at two
 * before the end; cameras of a year or longer at three months, a month and seven days. When nobody answers, the duty
 * officer hears a day after the step of two days, and then the mayor, neither in the night (22:00 to 07:00). An extension
 * is decided at 11:00 on the working day before the end, that of the centre on 1 March. No step moves before days off:
 * what ends on a Sunday at 02:30 has its last step on Friday at 02:30, before the office closes at 17:00, and the centre,
 * on a Saturday, a week before.
 */
const EXTENDED: Readonly<Record<string, Extended>> = {
  'standing/centre-of-almere-haven': {
    at: '2023-03-01T16:00:00+01:00',
    sent: ['P3M 2023-01-01T00:00:00+01:00', 'P1M 2023-03-01T00:00:00+01:00'],
    unheard: [],
    cancelled: ['P7D 2023-03-25T00:00:00+01:00'],
    anew: ['P3M 2024-04-01T00:00:00+02:00', 'P1M 2024-06-01T00:00:00+02:00', 'P7D 2024-06-24T00:00:00+02:00'],
  },
  'poort-apartment-aug/m1': POORT,
  'poort-apartment-aug/m2': POORT,
  'stad-home-oct/m1': {
    at: '2023-10-18T11:00:00+02:00',
    sent: ['P7D 2023-10-12T02:30:00+02:00', 'P2D 2023-10-17T02:30:00+02:00'],
    unheard: unheardAt('2023-10-18T07:00:00+02:00'),
    cancelled: [],
    anew: ['P7D 2023-11-23T02:30:00+01:00', 'P2D 2023-11-28T02:30:00+01:00'],
  },
  'stad-home-nov/m1': {
    at: '2023-11-20T11:00:00+01:00',
    sent: ['P7D 2023-11-14T02:30:00+01:00', 'P2D 2023-11-19T02:30:00+01:00'],
    unheard: unheardAt('2023-11-20T07:00:00+01:00'),
    cancelled: [],
    anew: ['P7D 2023-12-12T02:30:00+01:00', 'P2D 2023-12-17T02:30:00+01:00'],
  },
  'stad-home-nov/m2': {
    at: '2024-01-15T11:00:00+01:00',
    sent: ['P7D 2024-01-09T02:30:00+01:00', 'P2D 2024-01-14T02:30:00+01:00'],
    unheard: unheardAt('2024-01-15T07:00:00+01:00'),
    cancelled: [],
    anew: ['P7D 2024-03-05T02:30:00+01:00', 'P2D 2024-03-10T02:30:00+01:00'],
  },
  'stad-home-dec-1/m1': {
    at: '2023-12-15T11:00:00+01:00',
    sent: ['P7D 2023-12-10T02:30:00+01:00', 'P2D 2023-12-15T02:30:00+01:00'],
    unheard: [],
    cancelled: ['P2D/1 2023-12-16T02:30:00+01:00'],
    anew: ['P7D 2023-12-24T02:30:00+01:00', 'P2D 2023-12-29T02:30:00+01:00'],
  },
  'stad-home-dec-2/m1': {
    at: '2023-12-22T11:00:00+01:00',
    sent: ['P7D 2023-12-17T02:30:00+01:00', 'P2D 2023-12-22T02:30:00+01:00'],
    unheard: [],
    cancelled: ['P2D/1 2023-12-23T02:30:00+01:00'],
    anew: ['P7D 2024-01-07T02:30:00+01:00', 'P2D 2024-01-12T02:30:00+01:00'],
  },
  'haven-home-dec-1/m1': {
    at: '2023-12-28T11:00:00+01:00',
    sent: ['P7D 2023-12-22T02:30:00+01:00', 'P2D 2023-12-27T02:30:00+01:00'],
    unheard: unheardAt('2023-12-28T07:00:00+01:00'),
    cancelled: [],
    anew: ['P7D 2024-01-19T02:30:00+01:00', 'P2D 2024-01-24T02:30:00+01:00'],
  },
};

interface Reminder {
  readonly id: string;
  readonly about: string;
  readonly aboutAt: string;
  readonly step: string;
  readonly dueAt: string;
  readonly level: number;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: readonly { readonly at: string; readonly outcome: string; readonly recipient: object | null }[];
}

interface Measure {
  readonly id: string;
  readonly type: string;
  readonly grounds: string | null;
  readonly basis: { readonly code: string } | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly startsWhenEnds: string | null;
  readonly flags: readonly string[];
  readonly periods: readonly { readonly kind: string; readonly endsAt: string }[];
}

interface Figure {
  readonly key: string;
  readonly value: number;
  readonly byMonth: Readonly<Record<string, number>>;
  readonly byDistrict: Readonly<Record<string, number>>;
  readonly href: string;
}

function isBefore(moment: string, other: string): boolean {
  return Temporal.Instant.compare(moment, other) < 0;
}

function warnings(reminders: readonly Reminder[]): readonly string[] {
  return reminders.map(({ step, level, dueAt }) => `${step}${level === 0 ? '' : `/${String(level)}`} ${dueAt}`);
}

describe('the replay of a published year', () => {
  let instance: Instance;
  let printed: string;
  beforeAll(async () => {
    instance = await Instance.start({ CLOCK: 'simulated' });
    printed = await replay(CASEBOOK, instance.stateDir);
  }, 240_000);
  afterAll(() => instance.stop(), 60_000);

  async function items<Item>(url: string): Promise<Item[]> {
    const found: Item[] = [];
    for (let next: string | null = url; next !== null;) {
      const { status, headers, body } = await instance.get(next);
      expect([next, status]).toEqual([next, 200]);
      found.push(...(body['items'] as Item[]));
      next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? null;
    }
    return found;
  }

  /** The casebook's measures by its own names, which stand in their grounds. */
  async function named(query = ''): Promise<Map<string, Measure>> {
    const measures = await items<Measure>(`/v1/measures?limit=200${query}`);
    return new Map(
      measures.flatMap((measure) => {
        const key = /^Naspel van het casusboek: (\S+)\./.exec(measure.grounds ?? '')?.[1];
        return key === undefined ? [] : [[key, measure]];
      }),
    );
  }

  it('uses the running instance and walks its clock to the end of the last follow-up', async () => {
    expect(printed).toContain(instance.run().api);
    expect(printed).not.toContain('start een eigen');
    const { body } = await instance.post('/simulation/clock', { now: '2020-01-01T00:00:00Z' }, 'administrator');
    expect(body).toEqual({ now: '2024-04-14T02:30:00+02:00', ran: 0 });
  });

  it('gives every measure, extension and follow-up its right end, counted by hand', async () => {
    const measures = await named();
    const ends = [...measures].map(([key, { periods }]) => [key, periods.map(({ endsAt }) => endsAt)]);
    expect(Object.fromEntries(ends)).toEqual(ENDS);
    for (const [key, { endsAt }] of measures) expect([key, endsAt]).toEqual([key, ENDS[key]?.at(-1)]);
    const followUps = [...measures].filter(([, { startsWhenEnds }]) => startsWhenEnds !== null);
    expect(Object.fromEntries(followUps.map(([key, { startsAt }]) => [key, startsAt]))).toEqual(STARTS);
    for (const [key, { startsWhenEnds }] of followUps) {
      expect(startsWhenEnds).toBe(measures.get(key.replace('/m2', '/m1'))?.id);
    }
    expect(measures.get('stad-home-dec-1/m2')?.flags).toContain('skipped');
  });

  it('guesses no basis: what the source does not name is missing', async () => {
    for (const [key, { basis, flags }] of await named()) {
      expect([key, basis, flags.includes('basis-missing')]).toEqual([key, null, true]);
    }
  });

  it('counts the year as it was published, and each figure is as long as the list behind it', async () => {
    const { body } = await instance.get('/v1/reports/2023', 'analyst');
    const figures = body['figures'] as Figure[];
    expect(Object.fromEntries(figures.map(({ key, value }) => [key, value]))).toEqual({
      'dwelling-closures': 13,
      'dwelling-closures-after-incident': 8,
      'dwelling-closures-preventive': 5,
      'drugs-closures': 0,
      'premises-closures': 5,
      'home-bans': 30,
      'home-bans-extended': 0,
      'area-bans': 1,
      'camera-surveillance': 9,
      'no-measure': 0,
      explosions: 8,
      shootings: 4,
      manifestations: 33,
      'manifestations-with-police-advice': 33,
    });
    const sum = (counts: Figure['byMonth']) => Object.values(counts).reduce((a, b) => a + b, 0);
    for (const { key, value, href, byMonth, byDistrict } of figures) {
      expect([key, sum(byMonth), sum(byDistrict)]).toEqual([key, value, value]);
      expect([key, (await items(`${href}&limit=7`)).length]).toEqual([key, value]);
    }
    const closures = figures.find(({ key }) => key === 'dwelling-closures');
    expect(closures).toMatchObject({
      byMonth: { '2023-08': 1, '2023-10': 2, '2023-11': 1, '2023-12': 9 },
      byDistrict: { 'Almere Buiten': 1, 'Almere Haven': 2, 'Almere Poort': 1, 'Almere Stad': 4, onbekend: 5 },
    });
    const other = await instance.get('/v1/reports/2024', 'analyst');
    expect((other.body['figures'] as Figure[]).map(({ value }) => value)).toEqual(figures.map(() => 0));
  });

  it('prints the figures beside the published ones, and says what the source does not publish', () => {
    expect(printed).toMatch(/Woningsluitingen na geweld of ernstige vrees +13 +13\n/);
    expect(printed).toMatch(/Sluitingen van bedrijfspanden +5 +5\n/);
    expect(printed).toMatch(/Tijdelijke huisverboden +30 +30\n/);
    expect(printed).toMatch(/Manifestaties met veiligheidsadvies van de politie +33 +33\n/);
    expect(printed).toMatch(/Verlengde huisverboden +0 +niet in bron\n/);
    expect(printed).toMatch(/Manifestaties +33 +niet in bron\n/);
    expect(printed).not.toContain('WIJKT AF');
    expect(printed).toContain('tot zo 31 mrt 2024 03:30 +02:00, uur overgeslagen (zomertijd)');
  });

  it('prints what was in force at the end of each quarter, as a list at that moment says', async () => {
    const inForce = async (at: string) => [...(await named(`&activeAt=${encodeURIComponent(at)}`)).keys()].sort();
    const centres = ['buiten', 'haven', 'stad'].map((name) => `standing/centre-of-almere-${name}`);
    expect(await inForce('2023-04-01T00:00:00+02:00')).toEqual(centres);
    expect(await inForce('2023-07-01T00:00:00+02:00')).toEqual(['standing/alcohol-and-drugs-ban-area', ...centres]);
    expect(await inForce('2023-10-01T00:00:00+02:00')).toEqual([
      'buiten-home-sep/m1',
      'poort-apartment-aug/m1',
      'poort-apartment-aug/m2',
      'premises-stolen-motorcycles-aug/m1',
      'standing/alcohol-and-drugs-ban-area',
      ...centres,
    ]);
    const atNewYear = await inForce('2024-01-01T00:00:00+01:00');
    expect(atNewYear).toEqual([
      'buiten-premises-oct/m2',
      'haven-home-dec-1/m1',
      'haven-home-dec-2/m1',
      'stad-home-dec-1/m2',
      'stad-home-dec-2/m1',
      'stad-home-nov/m2',
      'stad-home-oct/m2',
      'standing/alcohol-and-drugs-ban-area',
      ...centres,
      'standing/surroundings-of-a-synagogue',
    ]);
    const section = printed.slice(printed.indexOf('Op 31 december 2023, 24:00'));
    expect(
      section
        .match(/^ {2}\S+\/\S+/gm)
        ?.map((line) => line.trim())
        .sort(),
    ).toEqual(atNewYear);
  });

  it('says of any moment of 2023 what worked, as the list worked out by hand', async () => {
    const keys = new Map([...(await named())].map(([key, { id }]) => [id, key]));
    const keyOf = ({ id, type, startsAt }: Measure) =>
      keys.get(id) ?? (type === 'temporary-home-ban' ? `home-ban ${startsAt.slice(0, 10)}` : id);
    const bans = Object.entries(HOME_BANS).flatMap(([month, days]) =>
      days.map((day): (typeof WORKED)[number] => {
        const served = Temporal.PlainDateTime.from(`2023-${month}-${String(day).padStart(2, '0')}T02:30`);
        const [from, until] = [served, served.add({ days: 10 })].map((local) =>
          local.toZonedDateTime('Europe/Amsterdam').toString({ timeZoneName: 'never' }),
        );
        return [`home-ban ${served.toPlainDate().toString()}`, from ?? '', until ?? ''];
      }),
    );
    const worked = [...WORKED, ...bans].map(([key, from, until]) => ({
      key,
      from: Temporal.Instant.from(from),
      until: Temporal.Instant.from(until),
    }));
    const year = ['2023-01-01T00:00:00+01:00', '2024-01-01T00:00:00+01:00'].map((at) => Temporal.Instant.from(at));
    const [first, last] = year as [Temporal.Instant, Temporal.Instant];
    const edges = worked.flatMap(({ from, until }) => [from, until].flatMap((at) => [at.subtract({ seconds: 1 }), at]));
    const hours = Array.from({ length: 100 }, (_, i) => first.add({ minutes: 61 + i * 5_239 }));
    const moments = [...edges, ...hours].filter(
      (at) => Temporal.Instant.compare(first, at) <= 0 && Temporal.Instant.compare(at, last) < 0,
    );
    for (const at of moments) {
      const then = await items<Measure>(`/v1/measures?limit=200&activeAt=${at.toString()}`);
      const expected = worked.filter(
        ({ from, until }) => Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0,
      );
      expect([at.toString(), then.map(keyOf).sort()]).toEqual([at.toString(), expected.map(({ key }) => key).sort()]);
    }
  }, 60_000);

  it('shows for each extension what went out before it and what it cancelled', async () => {
    const casebook = JSON.parse(readFileSync(CASEBOOK, 'utf8')) as {
      cases: { measures: { extensions?: unknown[] }[] }[];
      standingMeasures: { extendsSinceAssumed?: string }[];
    };
    const extensions = casebook.cases.flatMap(({ measures }) => measures.flatMap((one) => one.extensions ?? []));
    const standing = casebook.standingMeasures.filter((one) => one.extendsSinceAssumed !== undefined);
    expect(Object.keys(EXTENDED)).toHaveLength(extensions.length + standing.length);

    const keys = new Map([...(await named())].map(([key, { id }]) => [id, key]));
    const extended = (await items<Measure>('/v1/measures?limit=200')).filter(({ periods }) =>
      periods.some(({ kind }) => kind === 'extension'),
    );
    // The source extends no home ban, and the replay makes none up.
    expect(extended.map(({ id }) => keys.get(id)).sort()).toEqual(Object.keys(EXTENDED).sort());

    const cancelledByExtension: string[] = [];
    for (const [key, { at, sent, unheard, cancelled, anew }] of Object.entries(EXTENDED)) {
      const id = extended.find((one) => keys.get(one.id) === key)?.id ?? '';
      const [formerEnd, newEnd] = ENDS[key] ?? [];
      const history = await items<{ event: string; recordedAt: string }>(`/v1/measures/${id}/history`);
      const recorded = history.filter(({ event }) => event === 'MeasureExtended').map(({ recordedAt }) => recordedAt);
      expect([key, recorded]).toEqual([key, [at]]);

      const reminders = await items<Reminder>(`/v1/reminders?measureId=${id}`);
      const about = (end: string | undefined) =>
        reminders.filter((one) => one.about === 'end' && one.aboutAt === end).sort((a, b) => a.level - b.level);
      const former = about(formerEnd);
      const due = former.filter(({ dueAt }) => isBefore(dueAt, at));
      const notDue = former.filter((one) => !due.includes(one));
      const [toOffice, toDuty] = [due.filter(({ level }) => level === 0), due.filter(({ level }) => level > 0)];
      expect([key, warnings(toOffice), warnings(toDuty)]).toEqual([key, sent, unheard]);
      expect([key, warnings(notDue)]).toEqual([key, cancelled]);

      for (const { state, dueAt, attempts, reason } of toOffice) {
        expect([key, ['sent', 'escalated', 'acknowledged'].includes(state), reason]).toEqual([key, true, null]);
        expect(attempts).toMatchObject([{ outcome: 'accepted', recipient: { address: 'kabinet@gemeente.example' } }]);
        // What falls due as it is recorded may go out only as the clock moves on.
        const dueAsRecorded = dueAt === history[0]?.recordedAt;
        const wentOutAt = attempts[0]?.at ?? '';
        if (dueAsRecorded) expect([key, isBefore(wentOutAt, at)]).toEqual([key, true]);
        else expect([key, wentOutAt]).toEqual([key, dueAt]);
      }
      for (const { state, reason, attempts } of toDuty) {
        expect([key, state, reason, attempts]).toEqual([key, 'escalated', 'niemand bereikbaar', []]);
      }
      for (const { state, reason, attempts } of notDue) {
        expect([key, state, reason, attempts]).toEqual([key, 'cancelled', 'verlengd', []]);
      }
      cancelledByExtension.push(...notDue.map((one) => one.id));
      expect([key, warnings(about(newEnd).filter(({ level }) => level === 0))]).toEqual([key, anew]);
    }
    const allCancelled = await items<Reminder>('/v1/reminders?state=cancelled&limit=200');
    expect(
      allCancelled
        .filter(({ reason }) => reason === 'verlengd')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(cancelledByExtension.sort());
  });

  it('prints each extension with the reminders before it and those it cancelled', () => {
    expect(printed).toContain('Herinneringen aan het oude einde bij elke verlenging (9)');
    expect(printed).toContain(
      [
        'vr 15 dec 2023 11:00 +01:00  woningsluiting, Almere Stad (stad-home-dec-1/m1)',
        '  ging uit  7 dagen (zo 10 dec 02:30), 2 dagen (vr 15 dec 02:30)',
        '  verviel   2 dagen aan piketambtenaar (za 16 dec 02:30)',
      ].join('\n'),
    );
    expect(printed).not.toContain('TOCH NOG');
  });

  it('prints every mail that went out', async () => {
    const mails = await instance.mails();
    expect(mails.length).toBeGreaterThan(100);
    expect(printed).toContain(`Verzonden e-mail (${String(mails.length)})`);
    for (const { subject } of mails) expect(printed).toContain(subject);
  });

  it('changes nothing when it is played again, though the first keys are forgotten by then', async () => {
    const mails = await instance.mails();
    const measures = await items<Measure>('/v1/measures?limit=200');
    const again = await replay(CASEBOOK, instance.stateDir);
    expect(again).toContain('Niets gewijzigd');
    expect(again.slice(again.indexOf('Cijfers'), again.indexOf('Niets'))).toBe(
      printed.slice(printed.indexOf('Cijfers'), printed.indexOf('Vastgelegd')),
    );
    expect(await items<Measure>('/v1/measures?limit=200')).toEqual(measures);
    expect(await instance.mails()).toEqual(mails);
  }, 120_000);
});

describe('a replay where nothing runs', () => {
  it('starts an instance of its own, leaves it up, says how to stop it, and finds it again', async () => {
    const folder = newStateDir();
    const casebook = path.join(folder, 'casebook.json');
    const { cases, figures, ...rest } = JSON.parse(readFileSync(CASEBOOK, 'utf8')) as {
      cases: unknown[];
      figures: object;
    };
    writeFileSync(
      casebook,
      JSON.stringify({
        ...rest,
        cases: cases.slice(0, 1),
        standingMeasures: [],
        figures: { ...figures, homeBans: {}, demonstrationsWithSafetyAdvice: {} },
      }),
    );
    const printed = await replay(casebook, folder);
    const launcher = Number(/Stoppen: kill -INT (\d+)/.exec(printed)?.[1]);
    try {
      expect(printed).toContain('start een eigen');
      expect(printed).toMatch(/Cameratoezicht +1 +niet in bron\n/);
      const again = await replay(casebook, folder);
      expect(again).not.toContain('start een eigen');
      expect(again).toContain('Niets gewijzigd');
    } finally {
      process.kill(launcher, 'SIGINT');
      await eventually(() => {
        if (existsSync(path.join(folder, 'replay', 'launcher.lock'))) throw new Error('still stopping');
      }, 60_000);
      rmSync(folder, { recursive: true, force: true });
    }
  }, 180_000);
});
