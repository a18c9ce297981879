import { endOfPeriod, parsePeriod } from '#calendar';
import { Refusal } from '#kernel';
import type { PeriodInput } from '../domain/inputs.js';
import { FORMS, impose, NOW, ZONE } from './given-forms.js';
import type { MeasureType } from './measure-type.js';

/** A second past the longest period, or past a day where the law sets no limit. */
function pastLimit({ first }: MeasureType): PeriodInput {
  const longest = first.exactly ?? first.atMost;
  const end = endOfPeriod(NOW, parsePeriod(longest?.duration ?? 'P1D'), ZONE).at;
  return { kind: 'ends-at', at: end.add({ seconds: 1 }) };
}

describe.each(FORMS)('%s', (...form) => {
  const [, type, basis] = form;
  const limit = type.first.exactly ?? type.first.atMost;

  it('is imposed for as long as the law allows', () => {
    const imposed = impose(form, { kind: 'duration', duration: limit?.duration ?? 'P1D' }).data;
    expect(imposed).toMatchObject({ type: type.code, catalogueVersion: type.version, basis });
    expect(imposed.flags.filter((flag) => flag.startsWith('contrary'))).toEqual([]);
  });

  it('is refused past a limit with its article, and recorded as decided is flagged for good', () => {
    if (!limit) {
      expect(impose(form, pastLimit(type)).data.flags).not.toContain('contrary-to-law');
      return;
    }
    expect(() => impose(form, pastLimit(type))).toThrow(Refusal);
    expect(() => impose(form, pastLimit(type))).toThrow(limit.article);
    expect(impose(form, pastLimit(type), 'zo is besloten').data.flags).toContain(`contrary-to-${limit.by}`);
  });
});
