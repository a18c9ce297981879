import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { IncidentEvent } from '#incidents';
import type { MeasureEvent } from '#measures';
import { TEST_MUNICIPALITY } from '#testing';
import { DigestBench, imposed, planned, reported } from './digest-bench.js';

const AT = '2027-03-10T08:00:00+01:00';
const { decision } = imposed(AT).data;
const logged = (text: string): IncidentEvent => ({
  type: 'IncidentLogged',
  data: { at: '2027-03-09T22:00:00Z', text },
});
const declined: MeasureEvent = {
  type: 'ExtensionDeclined',
  data: { decision, decisionNotes: null, reason: null, flags: [] },
};
const lifted = (at: string): MeasureEvent => ({
  type: 'MeasureLifted',
  data: { at, decision, decisionNotes: null, reason: 'dader aangehouden', flags: [] },
});
const suspended = (from: string): MeasureEvent => ({
  type: 'MeasureSuspended',
  data: { from, until: null, by: 'court', reference: null, reason: null, suspensions: [{ from, until: null }] },
});

/** What a digest says below a heading that begins so. */
const part = (text: string, heading: string) => {
  const from = text.indexOf(`\n${heading.toUpperCase()}`);
  return text.slice(from, text.indexOf('\n\n', text.indexOf('\n\n', from) + 2));
};
const CHANGED = 'Gewijzigd sinds';

describe('the digest', () => {
  let bench: DigestBench;
  beforeEach(async () => {
    bench = await DigestBench.start('2027-03-09T22:14:00+01:00');
  });
  afterEach(() => bench.stop());

  it('of an empty register is sent, and says that there is nothing', async () => {
    const { subject, text, html } = await bench.compose(AT);
    expect(subject).toBe('Nachtwacht, woensdag 10 maart 2027: geen einde of besluit op komst');
    expect(text).toContain('Sinds het vorige dagoverzicht is niets gewijzigd.');
    expect(html).toContain('<p>Sinds het vorige dagoverzicht is niets gewijzigd.</p>');
    expect(text).not.toContain('HERINNERINGEN');
  });

  it('tells what is in force, what ends, what is to be decided and what changed', async () => {
    const due = (name: 'decide-on-extension' | 'announce', dueAt: string) => ({ name, dueAt, from: null });
    const id = await bench.measure(
      imposed('2027-02-25T12:00:00Z', { deadlines: [due('decide-on-extension', '2027-03-11T12:00:00Z')] }),
    );
    const other = await bench.measure(
      imposed('2027-03-09T12:00:00Z', { deadlines: [due('announce', '2027-03-10T07:00:00Z')], preventive: true }),
      declined,
    );
    const pausing = await bench.measure(imposed('2027-03-01T12:00:00Z'), suspended('2027-03-02T12:00:00Z'));
    await bench.measure(imposed('2027-02-01T12:00:00Z'), lifted('2027-02-03T12:00:00Z'));
    const { subject, text, html } = await bench.compose(AT);
    expect(subject).toBe(
      'Nachtwacht, woensdag 10 maart 2027: 2 eindigen binnen 7 dagen, 1 besluit te nemen, 1 termijn te laat',
    );
    expect(part(text, 'Van kracht')).toContain('VAN KRACHT (2)\n\n- Woningsluiting: 2');
    expect(part(text, 'Geschorst (1)')).toContain('Woningsluiting');
    const linked = html.slice(html.indexOf('Eindigt binnen')).match(/(?<=measures\/)[0-9a-f-]{36}/g);
    expect(linked?.slice(0, 3)).toEqual([id, pausing, other]);
    expect(text).not.toContain('/v1/measures/');
    expect(part(text, 'Eindigt')).toContain('Besluiten over verlenging vóór: donderdag 11 maart 2027, 13:00 uur');
    expect(part(text, 'Open termijnen (1 te laat, 1 binnen')).toMatch(
      /Het besluit bekendmaken\n.*\n.*te laat.*\n- Besluiten over verlenging\n.*\n.*$/,
    );
    expect(part(text, CHANGED)).toContain(
      [
        '  dinsdag 9 maart 2027, 22:14 uur (+01:00): Opgelegd',
        '  dinsdag 9 maart 2027, 22:14 uur (+01:00): Besloten niet te verlengen',
      ].join('\n'),
    );
  });

  it('tells of incidents what happened, and when the roster has a gap or is double', async () => {
    await bench.incident(reported(), logged('iemand gezien'));
    await bench.write(`shift-${randomUUID()}`, [planned('2027-03-08T08:00:00+01:00', '2027-03-22T08:00:00+01:00')]);
    await bench.write(`shift-${randomUUID()}`, [planned('2027-03-21T08:00:00+01:00', '2027-04-06T08:00:00+02:00')]);
    const { text } = await bench.compose(AT);
    expect(part(text, CHANGED).split('\n').slice(3)).toEqual([
      '- Incident: explosie, Almere Haven',
      '  dinsdag 9 maart 2027, 22:14 uur (+01:00): Gemeld',
      '  dinsdag 9 maart 2027, 22:14 uur (+01:00): Logregel toegevoegd',
    ]);
    expect(text.slice(text.indexOf('PIKETDIENST')).trimEnd().split('\n').slice(2)).toEqual([
      '- Meer dan één op piket',
      '  Van: zondag 21 maart 2027, 08:00 uur (+01:00)',
      '  Tot: maandag 22 maart 2027, 08:00 uur (+01:00)',
      '- Niemand op piket',
      '  Van: dinsdag 6 april 2027, 08:00 uur (+02:00)',
      '  Tot: woensdag 7 april 2027, 08:00 uur (+02:00)',
    ]);
  });

  it('has no person, no address and nothing that anybody wrote in it, and nothing of another municipality', async () => {
    const address = { postcode: '1234AB', number: 77, letter: null, addition: null };
    await bench.measure(
      imposed('2027-03-01T12:00:00Z', {
        type: 'area-ban',
        catalogueVersion: '2015-07-01',
        target: {
          kind: 'person',
          district: 'Almere Poort',
          bagId: '0034010000000001',
          area: { name: 'centrum' },
          personRef: 'ref-zwaluw',
        },
        address,
        grounds: 'gronden-geheim',
      }),
      lifted('2027-03-12T12:00:00Z'),
    );
    await bench.incident(reported({ address, summary: 'omschrijving-geheim' }), logged('logregel-geheim'));
    await bench.write(`shift-${randomUUID()}`, [planned('2027-03-11T08:00:00+01:00', '2027-03-22T08:00:00+01:00')]);
    await bench.write(`measure-${randomUUID()}`, [imposed('2027-03-01T12:00:00Z')], 'GM0363');
    const { subject, text, html } = await bench.compose(AT);
    expect(text).toContain('Gebiedsverbod, centrum, Almere Poort');
    expect(text).not.toContain('oningsluiting');
    for (const told of [subject, text, html]) {
      expect(told).not.toMatch(
        /1234|\b77\b|0034010000000001|zwaluw|geheim|aangehouden|Testpersoon|winterkoning|test-/i,
      );
    }
    expect((await bench.compose(AT, 0n, undefined, 'GM0363')).text).toContain('- Woningsluiting: 1');
  });

  it('NOT-01: tells each event once, in the digest of the range that it is in, wherever the ranges are cut', async () => {
    const streams = Array.from({ length: 8 }, (_, n) => `${n % 2 === 0 ? 'measure' : 'incident'}-${randomUUID()}`);
    const first = (stream: string) => (stream.startsWith('measure') ? imposed('2027-03-01T12:00:00Z') : reported());
    const later = (stream: string) => (stream.startsWith('measure') ? declined : logged('verder'));
    for (const stream of streams) await bench.write(stream, [first(stream)]);
    for (let n = 0; n < 40; n++) {
      const stream = streams[(n * 5) % streams.length] ?? '';
      await bench.write(stream, [later(stream)]);
      if (n % 4 === 0) await bench.write(`shift-${randomUUID()}`, [planned(AT, '2027-03-22T08:00:00+01:00')]);
      if (n % 5 === 0) await bench.write(`incident-${randomUUID()}`, [reported()], 'GM0363');
    }
    const head = await bench.t.store.head();
    const { rows } = await bench.t.database.pool.query<{ position: string }>(
      `SELECT position FROM store.events WHERE municipality = $1 AND stream !~ '^shift' ORDER BY position`,
      [TEST_MUNICIPALITY],
    );
    const all = rows.map(({ position }) => BigInt(position));
    expect(all).toHaveLength(48);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.bigInt({ min: 0n, max: head }), { maxLength: 8 }), async (cuts) => {
        const ends = [...cuts, head].sort((a, b) => Number(a - b));
        const told = [];
        for (const [index, end] of ends.entries()) {
          const since = ends[index - 1] ?? 0n;
          const { shown, count } = await bench.changes.between(TEST_MUNICIPALITY, since, end);
          const positions = shown.flatMap(({ changes }) => changes.map(({ position }) => position));
          expect(positions).toHaveLength(count);
          expect(positions.every((position) => position > since && position <= end)).toBe(true);
          told.push(...positions);
        }
        expect(told.sort((a, b) => Number(a - b))).toEqual(all);
      }),
      { numRuns: 25 },
    );
  });

  it('composed again after more was recorded, tells the same changes', async () => {
    const id = await bench.incident(reported());
    const measure = await bench.measure(imposed('2027-03-01T12:00:00Z'));
    const upTo = await bench.t.store.head();
    const before = await bench.compose(AT, 0n, upTo);
    const place = { kind: 'dwelling', district: 'Almere Poort', bagId: null, location: null };
    await bench.write(`incident-${id}`, [
      { type: 'IncidentCorrected', data: { changes: { place, kind: 'fire' }, address: null, reason: 'vergissing' } },
    ]);
    await bench.write(`measure-${measure}`, [lifted('2027-03-09T12:00:00Z')]);
    const again = await bench.compose(AT, 0n, upTo);
    expect(part(again.text, CHANGED)).toBe(part(before.text, CHANGED));
    expect(part(before.text, CHANGED)).toContain('explosie, Almere Haven');
    expect(part(again.text, 'Van kracht')).not.toBe(part(before.text, 'Van kracht'));
    expect(part((await bench.compose(AT, upTo)).text, CHANGED)).toContain('brand, Almere Poort');
  });

  it('shows the first hundred changes, and counts the rest', async () => {
    const busy = `incident-${randomUUID()}`;
    await bench.write(busy, [reported(), ...Array.from({ length: 98 }, (_, n) => logged(String(n)))]);
    await bench.measure(imposed('2027-03-01T12:00:00Z'), declined, lifted('2027-03-09T12:00:00Z'));
    await bench.incident(reported());
    const told = part((await bench.compose(AT)).text, `${CHANGED} het vorige dagoverzicht (103)`);
    expect(told.match(/: (Gemeld|Logregel toegevoegd|Opgelegd)/g)).toHaveLength(100);
    expect(told.split('\n').at(-1)).toBe('en nog 3');
  });
});

it('tells how many reminders wait for a person, where the process knows', async () => {
  const bench = await DigestBench.start(AT, 2);
  expect((await bench.compose(AT)).text).toContain('- 2 herinneringen zijn niet afgeleverd');
  await bench.stop();
});
