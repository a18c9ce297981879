import fc from 'fast-check';
import type { IncidentEvent } from '../domain/incident-events.js';
import { handlingTimeAt } from '../domain/handling-time.js';
import { at, given, reportedEvent } from './fixtures.js';

const closed = (moment: string): IncidentEvent => ({
  type: 'IncidentClosed',
  data: { at: at(moment).toString(), reason: null },
});
const reopened = (moment: string): IncidentEvent => ({
  type: 'IncidentReopened',
  data: { at: at(moment).toString(), reason: null },
});
const happened = (moment: string) => reportedEvent({ occurredAt: at(moment).toString() });
const told = (moment: string, ...events: readonly IncidentEvent[]) =>
  handlingTimeAt(given(...events), at(moment))?.toString() ?? null;

describe('the handling time of an incident', () => {
  it.each([
    ['2027-03-28T01:49:00+01:00', '2027-03-28T03:15:00+02:00', 'PT26M'],
    ['2027-10-31T02:50:00+02:00', '2027-10-31T02:10:00+01:00', 'PT20M'],
    ['2027-06-01T10:00:00+02:00', '2027-06-03T11:00:59+02:00', 'PT49H'],
    ['2027-06-01T10:00:00+02:00', '2027-06-01T10:00:00+02:00', 'PT0S'],
  ])('DUR-05: from %s to %s is %s', (from, to, duration) => {
    expect(told(to, happened(from), closed(to))).toBe(duration);
  });

  it('is none while it is open, is open again, or was set aside', () => {
    const first = [happened('2027-03-01T10:00:00Z'), closed('2027-03-01T11:00:00Z')];
    const again = [...first, reopened('2027-03-02T10:00:00Z')];
    expect(told('2027-03-01T10:59:59Z', ...first)).toBeNull();
    expect(told('2027-03-01T11:00:00Z', ...first)).toBe('PT1H');
    expect(told('2027-03-02T10:00:00Z', ...again)).toBeNull();
    expect(told('2027-03-03T10:00:00Z', ...again, closed('2027-03-02T12:00:00Z'))).toBe('PT26H');
    expect(told('2027-03-03T10:00:00Z', ...first, { type: 'IncidentMerged', data: { into: 'i2' } })).toBeNull();
  });

  it('is none where its moment was corrected to after its closing', () => {
    const corrected: IncidentEvent = {
      type: 'IncidentCorrected',
      data: { changes: { occurredAt: '2027-03-01T12:00:00Z' }, reason: null },
    };
    expect(
      told('2027-03-03T10:00:00Z', happened('2027-03-01T10:00:00Z'), closed('2027-03-01T11:00:00Z'), corrected),
    ).toBeNull();
  });

  it('is what passed, to the minute, whatever the clocks did', () => {
    const seconds = fc.integer({ min: 0, max: 400 * 86_400 });
    fc.assert(
      fc.property(seconds, seconds, (start, length) => {
        const from = at('2027-01-01T00:00:00Z').add({ seconds: start });
        const to = from.add({ seconds: length });
        const incident = given(happened(from.toString()), closed(to.toString()));
        expect(handlingTimeAt(incident, to)?.total('minutes')).toBe(Math.floor(length / 60));
      }),
    );
  });
});
