import { endOfPeriod, parsePeriod } from '#calendar';
import { Refusal } from '#kernel';
import { stateAfter } from '#testing';
import { type Temporal } from 'temporal-polyfill';
import type { MeasureEvent } from '../domain/events.js';
import { extendMeasure, latestEnd, mayBeExtended } from '../domain/extend.js';
import { measureDecider, type Measure } from '../domain/state.js';
import { basisOf } from './catalogue.js';
import { around, decidedAt, FORMS, impose, NOW, ZONE, type Form } from './given-forms.js';
import type { ExtensionRule } from './measure-type.js';
import { setEnd } from '../spec/given-measures.js';

/** More than any law allows; a type without a limit is not tried further. */
const TRIES = 5;

function measure(events: readonly MeasureEvent[]): Measure {
  const state = stateAfter<Measure | null, MeasureEvent>(measureDecider, events);
  if (!state) throw new Error('there is no measure');
  return state;
}

const first = (form: Form) => {
  const [, { first: limits }] = form;
  return impose(form, { kind: 'duration', duration: (limits.exactly ?? limits.atMost)?.duration ?? 'P1D' });
};

function extend(of: Measure, at: Temporal.Instant): MeasureEvent {
  const before = setEnd(of).subtract({ hours: 1 });
  const input = { grounds: null, announcement: { kind: 'service', at: before }, recordedAsDecided: null } as const;
  return extendMeasure(of, { ...input, period: { kind: 'ends-at', at }, decision: decidedAt(before) }, around(before));
}

/** Extends as far as is allowed, as often as is allowed. */
function extendedToTheLast(form: Form): Measure {
  let [events, extended]: [MeasureEvent[], Measure] = [[first(form)], measure([first(form)])];
  for (let i = 0; i < TRIES && mayBeExtended(extended, ZONE); i += 1) {
    events = [...events, extend(extended, latestEnd(extended, ZONE) ?? setEnd(extended).add({ hours: 24 }))];
    extended = measure(events);
  }
  return extended;
}

const knowsExtension = ([, type, basis]: Form) =>
  type.extension.kind === 'extension' && basisOf(type, basis?.code)?.extendable !== false;

describe.each(FORMS.filter((form) => !knowsExtension(form)))('%s', (...form) => {
  it('is not extended: the refusal says what to do instead', () => {
    const imposed = measure([first(form)]);
    const later = setEnd(imposed).add({ hours: 1 });
    expect(() => extend(imposed, later)).toThrow(expect.objectContaining({ code: 'MEASURE.NOT_EXTENDABLE' }) as Error);
  });
});

describe.each(FORMS.filter(knowsExtension))('%s', (...form) => {
  const { times, total } = form[1].extension as Extract<ExtensionRule, { kind: 'extension' }>;

  it('is extended as often and as far as the law allows, and no further', () => {
    const last = extendedToTheLast(form);
    if (times) expect(last.periods.length - 1).toBeLessThanOrEqual(times.most);
    if (total) {
      expect(setEnd(last).equals(endOfPeriod(NOW, parsePeriod(total.duration), ZONE).at)).toBe(true);
      expect(() => extend(last, setEnd(last).add({ seconds: 1 }))).toThrow(Refusal);
    } else {
      expect(last.periods.length - 1).toBe(TRIES);
    }
  });
});
