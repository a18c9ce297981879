import type { RecordedEvent } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { contraryEnd, countsFrom, reasonToCancel } from '../domain/measure-change.js';

const RECORDED = '2027-02-10T09:00:00Z';

function event(type: string, data: object): RecordedEvent {
  return {
    type,
    data,
    position: 1n,
    municipality: 'GM0034',
    stream: 'measure-1',
    version: 1,
    recordedAt: Temporal.Instant.from(RECORDED),
    meta: { by: 'test', requestId: 'test' },
  };
}

describe('the moment from which reminders count', () => {
  it.each([
    [
      'the decision',
      event('MeasureExtended', { decision: { decidedAt: '2027-02-01T09:00:00Z' } }),
      '2027-02-01T09:00:00Z',
    ],
    [
      'the start of a follow-up that has begun',
      event('MeasureMoved', { startsAt: '2027-02-05T00:00:00Z' }),
      '2027-02-05T00:00:00Z',
    ],
    [
      'the recording for a follow-up that has not begun',
      event('MeasureMoved', { startsAt: '2027-03-05T00:00:00Z' }),
      RECORDED,
    ],
    ['the recording for anything else', event('FollowUpPlanned', { measureId: 'x' }), RECORDED],
  ])('is %s', (_, change, expected) => {
    expect(countsFrom(change).toString()).toBe(expected);
  });
});

it('says in Dutch why a reminder was cancelled, by what last changed the end', () => {
  const types = ['MeasureImposed', 'MeasureExtended', 'MeasureLifted', 'FollowUpPlanned'];
  expect(reasonToCancel(types.map((type) => ({ type })))).toBe('opgeheven');
  expect(reasonToCancel([...types, 'DeadlinesRecounted'].map((type) => ({ type })))).toBe('vrije dagen gewijzigd');
  const hearing = ['MeasureExtended', 'ProceedingFiled', 'ProceedingScheduled'];
  expect(reasonToCancel(hearing.map((type) => ({ type })))).toBe('stukken of zitting bijgewerkt');
  expect(reasonToCancel([...hearing, 'PersonsHeard', 'DeadlineCompleted'].map((type) => ({ type })))).toBe(
    'afgehandeld',
  );
  expect(reasonToCancel([{ type: 'MeasureImposed' }])).toBe('niet meer van toepassing');
});

describe('an end past a limit', () => {
  const data = { decision: { decidedAt: RECORDED }, endsAt: '2027-03-01T09:00:00Z' };

  it.each(['contrary-to-law', 'contrary-to-policy'])('is that of a decision flagged %s', (flag) => {
    expect(contraryEnd(event('MeasureExtended', { ...data, flags: ['clamped', flag] }))?.toString()).toBe(data.endsAt);
  });

  it('is no other', () => {
    expect(contraryEnd(event('MeasureExtended', { ...data, flags: ['clamped'] }))).toBeNull();
    expect(contraryEnd(event('MeasureLifted', { decision: data.decision }))).toBeNull();
  });
});
