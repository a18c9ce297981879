import { DataSource } from 'typeorm';
import {
  findMeasures,
  listMeasuresQuery,
  MeasureRow,
  MeasuresController,
  MeasureStreams,
  Overlaps,
  type ListMeasures,
} from '#measures';
import { check, type Config } from '#platform';
import { TEST_MUNICIPALITY } from '#testing';
import type { Finding, Growth } from './harness/finding.js';
import { DISTRICTS, type BigRegister } from './harness/register.js';
import { median, percentile, ratio, timed } from './harness/statistics.js';

const ROUNDS = 5;
const CONFIG = { timeZone: 'Europe/Amsterdam' } as Config;
const CALLER = { sub: 'bench', roles: ['mayors-office'], municipality: TEST_MUNICIPALITY } as const;

const QUERY_COSTS =
  'PostgreSQL finds the page in 0.3 ms by its index, and plans longer than that: the statement has a dozen conditions and is ' +
  'planned each time, which a prepared statement for each combination of filters would save; a quarter of a millisecond ' +
  'goes into its text. In a register of a million the fifty rows lie on as many pages, fewer of which are in memory.';

const ANSWER_COSTS =
  'Each measure of the page is folded from its events, whose texts are decrypted, and presented with some twenty moments in ' +
  'the zone: by the profile that is 0.4 ms of one core for each of the fifty, most of it in reckoning with moments; the ' +
  'database has the page in a twentieth of it.';

/** What a list costs in a register of a size: milliseconds, round by round. */
export interface ListCost {
  readonly measures: number;
  readonly rounds: readonly Readonly<Record<'bare' | 'query' | 'past' | 'answer', Cost>>[];
}

interface Cost {
  readonly p50: number;
  readonly p99: number;
}

/** The list of what ends within two weeks in a district, in its parts, beside `select 1` through the same pool. */
export async function listCost(register: BigRegister, asked: number): Promise<ListCost> {
  const source = await new DataSource({
    type: 'postgres',
    url: register.bench.database.url,
    entities: [MeasureRow],
  }).initialize();
  await register.settle();
  const lists = new Lists(register, source);
  const rounds: ListCost['rounds'][number][] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const costs = {
      bare: await lists.cost(asked, () => source.query('SELECT 1')),
      query: await lists.cost(asked, (at) => lists.find({ activeAt: at })),
      past: await lists.cost(asked, (at, known) => lists.find({ activeAt: at, knownAt: known })),
      answer: await lists.cost(Math.ceil(asked / 10), (at) => lists.answer({ activeAt: at })),
    };
    if (round > 0) rounds.push(costs);
  }
  await source.destroy();
  return { measures: register.measures, rounds };
}

class Lists {
  private readonly rows;
  private readonly controller;

  constructor(
    private readonly register: BigRegister,
    source: DataSource,
  ) {
    const { store, clock } = register.bench;
    this.rows = source.getRepository(MeasureRow);
    const overlaps = new Overlaps(this.rows, CONFIG);
    this.controller = new MeasuresController(this.rows, new MeasureStreams(store), overlaps, clock, CONFIG);
  }

  /** One after the other, each at another moment of the last years. */
  async cost(times: number, ask: (at: string, knownAt: string) => Promise<unknown>): Promise<Cost> {
    const took: number[] = [];
    for (let n = 0; n < times; n++) {
      const measure = Math.floor(this.register.measures * (0.5 + (0.4 * ((n * 7919) % times)) / times));
      const at = this.register.at(measure);
      took.push(await timed(() => ask(at.toString(), at.add({ hours: 1 }).toString())));
    }
    return { p50: median(took), p99: percentile(took, 0.99) };
  }

  async find(when: Record<string, string>): Promise<void> {
    const now = await this.register.bench.clock.now();
    const { items } = await findMeasures(this.rows, TEST_MUNICIPALITY, this.asked(when), now, CONFIG.timeZone);
    if (items.length === 0) throw new Error('nothing was found');
  }

  async answer(when: Record<string, string>): Promise<void> {
    await this.controller.list(this.asked(when), CALLER);
  }

  private turn = 0;

  private asked(when: Record<string, string>): ListMeasures {
    const district = DISTRICTS[this.turn++ % DISTRICTS.length] ?? '';
    return check(listMeasuresQuery, { ...when, expiringWithin: 'P14D', district, limit: '50' });
  }
}

export function listFindings(costs: readonly ListCost[]): { findings: Finding[]; growth: Growth[] } {
  const [first, last] = [costs[0], costs.at(-1)];
  if (!first || !last) throw new Error('no register was measured');
  const of = (cost: ListCost, part: keyof ListCost['rounds'][number], share: keyof Cost) =>
    cost.rounds.map((round) => round[part][share]);
  const times = (part: 'query' | 'answer', share: keyof Cost) => ratio(of(last, part, share), of(last, 'bare', share));
  const what = `${last.measures.toLocaleString('en')} measures, what ends within two weeks in a district, limit 50`;
  const detail = (part: 'query' | 'answer' | 'past') => ({
    'p50 ms': median(of(last, part, 'p50')),
    'p99 ms': median(of(last, part, 'p99')),
    'select 1, p50 ms': median(of(last, 'bare', 'p50')),
    'select 1, p99 ms': median(of(last, 'bare', 'p99')),
  });
  const finding = (figure: number, atMost: number, about: string, part: 'query' | 'answer' | 'past'): Finding => ({
    id: part === 'past' ? 'S9' : 'S8',
    what: `${what}: ${about}`,
    figure,
    unit: '×',
    goal: { atMost },
    of: detail(part),
    ...(figure > atMost && { why: part === 'answer' ? ANSWER_COSTS : QUERY_COSTS }),
  });
  return {
    findings: [
      finding(times('query', 'p50'), 6, 'the query, p50 of that of select 1', 'query'),
      finding(times('query', 'p99'), 40, 'the query, p99 of that of select 1', 'query'),
      finding(
        median(of(last, 'query', 'p50')) / median(of(first, 'query', 'p50')),
        1.5,
        `the query, p50 of that in a register of ${first.measures.toLocaleString('en')}`,
        'query',
      ),
      finding(times('answer', 'p50'), 6, 'the whole answer, folded and presented, p50 of that of select 1', 'answer'),
      finding(times('answer', 'p99'), 40, 'the whole answer, p99 of that of select 1', 'answer'),
      finding(
        ratio(of(last, 'past', 'p99'), of(last, 'query', 'p99')),
        3,
        'the query as known in the past, p99 of that of now',
        'past',
      ),
    ],
    growth: [
      {
        id: 'S8',
        what: 'the query of a list, p50',
        unit: 'ms',
        points: costs.map((cost) => ({ size: cost.measures, figure: median(of(cost, 'query', 'p50')) })),
      },
    ],
  };
}
