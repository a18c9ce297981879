import { FIGURES } from '../domain/figures.js';
import { reportFigures, type Count, type HandlingTimes, type Spans } from '../domain/year-report.js';

const counted = (key: string, month: string, district: string | null, count: number): Count => ({
  key,
  month,
  district,
  count,
});
const report = (
  counts: readonly Count[],
  spans: readonly Spans[] = [],
  handled: ReadonlyMap<string, HandlingTimes> = new Map(),
) => {
  const figures = reportFigures(FIGURES, counts, spans, handled, ({ key }) => `/list/${key}`);
  return new Map(figures.map((figure) => [figure.key, figure]));
};

describe('the figures of a year', () => {
  it('are all there, each with its Dutch name and the list behind it, and 0 where nothing happened', () => {
    const figures = [...report([]).values()];
    expect(figures.map(({ key }) => key)).toEqual([
      'dwelling-closures',
      'dwelling-closures-after-incident',
      'dwelling-closures-preventive',
      'drugs-closures',
      'premises-closures',
      'home-bans',
      'home-bans-extended',
      'area-bans',
      'camera-surveillance',
      'no-measure',
      'explosions',
      'shootings',
      'manifestations',
      'manifestations-with-police-advice',
    ]);
    for (const figure of figures) {
      expect(figure).toMatchObject({ value: 0, byMonth: {}, byDistrict: {}, href: `/list/${figure.key}` });
      expect(figure.label.nl).not.toBe('');
    }
  });

  it('add up to the same by month and by district, the unknown one among them', () => {
    const figure = report([
      counted('explosions', '2023-12', 'Almere Stad', 2),
      counted('explosions', '2023-02', 'Almere Haven', 1),
      counted('explosions', '2023-12', null, 1),
      counted('shootings', '2023-10', 'Almere Stad', 1),
    ]).get('explosions');
    expect(figure).toMatchObject({ value: 4, byMonth: { '2023-02': 1, '2023-12': 3 } });
    expect(figure?.byDistrict).toEqual({ 'Almere Haven': 1, 'Almere Stad': 2, onbekend: 1 });
    expect(Object.keys(figure?.byMonth ?? {})).toEqual(['2023-02', '2023-12']);
  });

  it('say of measures how long they last and which part was extended, of incidents neither', () => {
    const figures = report(
      [counted('dwelling-closures', '2023-10', 'Almere Stad', 3), counted('explosions', '2023-10', 'Almere Stad', 1)],
      [
        {
          key: 'dwelling-closures',
          extended: 2,
          first: { medianDays: 14, sumDays: 70 },
          total: { medianDays: 42, sumDays: 126 },
        },
      ],
    );
    expect(figures.get('dwelling-closures')).toMatchObject({
      firstDuration: { medianDays: 14, sumDays: 70 },
      totalDuration: { medianDays: 42, sumDays: 126 },
      extended: { count: 2, share: 0.667 },
    });
    expect(figures.get('area-bans')).toMatchObject({
      totalDuration: { medianDays: null, sumDays: null },
      extended: { count: 0, share: null },
    });
    expect(figures.get('explosions')).not.toHaveProperty('extended');
    expect(figures.get('explosions')).not.toHaveProperty('firstDuration');
  });

  it('say of incidents how long it took to close them, of measures not', () => {
    const handlingTime = { medianMinutes: 26, count: 3 };
    const figures = report([], [], new Map([['explosions', handlingTime]]));
    expect(figures.get('explosions')).toMatchObject({ handlingTime });
    expect(figures.get('shootings')).toMatchObject({ handlingTime: { medianMinutes: null, count: 0 } });
    expect(figures.get('dwelling-closures')).not.toHaveProperty('handlingTime');
  });
});
