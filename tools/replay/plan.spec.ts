import { readFileSync } from 'node:fs';
import { readCasebook } from './casebook.js';
import { plan } from './plan.js';

const casebook = readCasebook(readFileSync('casebook/almere-2023.json', 'utf8'));
const { steps, until } = plan(casebook);
const local = (moment: { toZonedDateTimeISO(zone: string): { toString(options: object): string } }) =>
  moment.toZonedDateTimeISO('Europe/Amsterdam').toString({ timeZoneName: 'never', smallestUnit: 'minute' });
const step = (key: string) => {
  const found = steps.find((candidate) => candidate.key === key);
  if (!found) throw new Error(`no step ${key}`);
  return found;
};

describe('the plan of a casebook', () => {
  it('has every incident, measure and extension of it once, and as many made-up cases as the source counts', () => {
    const count = (pattern: RegExp) => steps.filter(({ key }) => pattern.test(key)).length;
    expect(count(/\/incident-\d$/)).toBe(17);
    expect(count(/\/m\d(-\d)?$/)).toBe(27);
    expect(count(/\/extension-\d$/)).toBe(9);
    expect(count(/^standing\/[a-z-]+$/)).toBe(6);
    expect(count(/^standing\/.*(extension|moving|cancellation)-\d$/)).toBe(3);
    expect(count(/^home-ban-\d\d$/)).toBe(30);
    expect(count(/^manifestation-\d\d$/)).toBe(33);
    expect(count(/^manifestation-\d\d\/police-advice$/)).toBe(33);
    expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
  });

  it('goes forward in time, and nothing is sent before what it refers to', () => {
    const sent = new Set<string>();
    let last = '';
    for (const one of steps) {
      const at = one.at.toString();
      expect(at >= last).toBe(true);
      last = at;
      const needs =
        one.kind === 'measure'
          ? [...one.incidents, ...(one.startsWhenEnds === null ? [] : [one.startsWhenEnds])]
          : one.kind === 'extension' || one.kind === 'window-event'
            ? [one.measure]
            : one.kind === 'police-advice'
              ? [one.incident]
              : [];
      expect(needs.filter((key) => !sent.has(key))).toEqual([]);
      sent.add(one.key);
    }
  });

  // By a paper calendar of 2023: the day before the end, or the Friday before a weekend.
  it.each([
    ['poort-apartment-aug/m1/extension-1', '2023-09-20T11:00+02:00', 'the end is Thursday 21 September'],
    ['poort-apartment-aug/m2/extension-1', '2023-09-20T11:00+02:00', 'the end is Thursday 21 September'],
    ['stad-home-oct/m1/extension-1', '2023-10-18T11:00+02:00', 'the end is Thursday 19 October'],
    ['stad-home-nov/m1/extension-1', '2023-11-20T11:00+01:00', 'the end is Tuesday 21 November'],
    ['stad-home-nov/m2/extension-1', '2024-01-15T11:00+01:00', 'the end is Tuesday 16 January'],
    ['stad-home-dec-1/m1/extension-1', '2023-12-15T11:00+01:00', 'the end is Sunday 17 December'],
    ['stad-home-dec-2/m1/extension-1', '2023-12-22T11:00+01:00', 'the end is Sunday 24 December'],
    ['haven-home-dec-1/m1/extension-1', '2023-12-28T11:00+01:00', 'the end is Friday 29 December'],
  ])('decides %s at %s: %s', (key, at) => {
    expect(local(step(key).at)).toBe(at);
  });

  it.each([
    ['stad-home-oct/m2', '2023-10-18T11:00+02:00'],
    ['stad-home-nov/m2', '2023-11-20T11:00+01:00'],
    ['buiten-premises-oct/m2', '2023-10-28T16:00+02:00'],
    ['stad-premises-nov/m2', '2023-11-21T16:00+01:00'],
  ])('decides the follow-up %s with the last decision on what it follows, at %s', (key, at) => {
    expect(local(step(key).at)).toBe(at);
  });

  it('takes an urgent decision orally in the night, any other in writing in the afternoon, and guesses no basis', () => {
    expect(step('stad-home-oct/m1')).toMatchObject({
      body: { urgent: true, decision: { form: 'oral', decidedAt: '2023-10-05T02:30:00+02:00', decidedBy: 'mayor' } },
    });
    expect(step('haven-catering-may/m1')).toMatchObject({
      body: { decision: { form: 'written', decidedAt: '2023-05-21T16:00:00+02:00' } },
    });
    expect(JSON.stringify(steps)).not.toMatch(/"basis"/);
  });

  it('closes five dwellings for fear alone, each a measure of its own', () => {
    const preventive = steps.filter(({ key }) => key.startsWith('preventive-homes-dec/'));
    expect(preventive).toHaveLength(5);
    expect(preventive[0]).toMatchObject({ incidents: [], body: { preventive: true, target: { kind: 'dwelling' } } });
  });

  it('walks on to the last end, P3M after 14 January 2024 02:30', () => {
    expect(local(until)).toBe('2024-04-14T02:30+02:00');
  });

  it('says of every made-up case that it is made up', () => {
    for (const one of steps.filter(({ key, kind }) => kind === 'event' && /^(home-ban|manifestation)-/.test(key))) {
      expect(one).toMatchObject({ data: { summary: expect.stringMatching(/^Fictie(f|ve) /) as string } });
    }
    expect(
      JSON.stringify(steps.filter(({ key }) => !key.startsWith('standing/')))
        .match(/"name":"[^"]*"/g)
        ?.filter((name) => !/"(Testpersoon |omgeving van )/.test(name)),
    ).toEqual([]);
    const matches = JSON.stringify(steps).match(/"reference":"[^"]*"/g) ?? [];
    expect(matches.filter((match) => !match.startsWith('"reference":"fictieve wedstrijd '))).toEqual([]);
    expect(matches).toHaveLength(12);
  });

  it('says of every standing designation that what the source leaves open is assumed', () => {
    const standing = steps.filter(({ key, kind }) => key.startsWith('standing/') && kind === 'measure');
    for (const { body } of standing as { body: Record<string, unknown> }[]) {
      expect(body['grounds']).toMatch(/Wat de bron openlaat, is aangenomen\.$/);
    }
  });
});

describe('a casebook that is not right', () => {
  it('is refused with the place of each fault', () => {
    const broken = JSON.stringify({ ...casebook, year: 'twintig', cases: [{ ...casebook.cases[0], id: 1 }] });
    expect(() => readCasebook(broken)).toThrow(/\/year: .*\n.*\/cases\/0\/id: /);
  });
});
