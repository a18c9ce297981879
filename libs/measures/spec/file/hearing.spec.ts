import {
  extendAfterHearing,
  hearPersons,
  type HeardExtensionInput,
  type HearingInput,
} from '../../domain/file/hearing/hear.js';
import { notify } from '../../domain/file/notifications/notify.js';
import { presentMeasure } from '../../domain/present.js';
import { voidMeasure } from '../../domain/set-aside.js';
import type { Measure } from '../../domain/state.js';
import { around, at, closed, decided, given, homeBan, refusalOf, ZONE } from '../given-measures.js';
import { after } from './after.js';

const SERVED = '2027-03-01T20:00:00+01:00';
const HEARD = '2027-03-09T10:00:00+01:00';
const NOW = '2027-03-09T16:00:00+01:00';
const ban = given(homeBan(SERVED));

const heard = (who: HearingInput['who'], changes: Partial<HearingInput> = {}): HearingInput => ({
  who,
  at: at(HEARD),
  state: 'heard',
  note: null,
  ...changes,
});
const hear = (measure: Measure, ...parties: readonly HearingInput[]) =>
  after(measure, hearPersons(measure, parties, around(NOW)), NOW);
const states = (measure: Measure) => measure.deadlines.filter((d) => d.name === 'hear-persons').map((d) => d.state);

function extension(changes: Partial<HeardExtensionInput> = {}): HeardExtensionInput {
  return {
    period: { kind: 'duration', duration: 'P7D' },
    decision: decided(NOW, { zienswijze: null }),
    grounds: null,
    announcement: { kind: 'service', at: at(NOW) },
    recordedAsDecided: null,
    heard: [],
    childAbuseSuspected: false,
    ...changes,
  };
}

describe('who was heard', () => {
  it('stands in the file, with what each said apart, as a free text does', () => {
    const given = hearPersons(ban, [heard('banned-person', { note: 'wil terug' }), heard('care')], around(NOW));
    expect(given[0]).toMatchObject({
      data: { heard: [{ who: 'banned-person', state: 'heard' }, { who: 'care' }], notes: ['wil terug', null] },
    });
    expect(presentMeasure(after(ban, given, NOW), at(NOW), ZONE).file.heard[0]).toEqual({
      who: 'banned-person',
      label: { nl: 'de uithuisgeplaatste', en: 'the person banned' },
      at: HEARD,
      state: 'heard',
      note: 'wil terug',
      recordedBy: 'test',
      decidedOn: false,
    });
  });

  it('settles the hearing once both the person banned and those left behind are in it, together or one by one', () => {
    expect(states(hear(ban, heard('banned-person'), heard('care')))).toEqual(['open']);
    expect(states(hear(ban, heard('banned-person'), heard('left-behind', { state: 'not-reached' })))).toEqual(['done']);
    expect(states(hear(hear(ban, heard('left-behind', { state: 'waived' })), heard('banned-person')))).toEqual([
      'done',
    ]);
  });

  it('is of any type, and not ahead, nor of what was entered by mistake', () => {
    const closure = given(closed(SERVED, 'P2W'));
    expect(hear(closure, heard('banned-person')).file.heard).toHaveLength(1);
    const ahead = heard('care', { at: at('2027-03-09T17:00:00+01:00') });
    const refused = refusalOf(() => hearPersons(ban, [heard('care'), ahead], around(NOW)));
    expect(refused).toMatchObject({ code: 'MOMENT.IN_FUTURE', faults: [{ pointer: '/heard/1/at' }] });
    const voided = after(ban, voidMeasure(ban, 'dubbel'), NOW);
    expect(refusalOf(() => hearPersons(voided, [heard('care')], around(NOW))).code).toBe('MEASURE.VOIDED');
  });
});

describe('an extension', () => {
  it('says who was heard before it, and asks for a hearing anew before the next', () => {
    const both = [heard('banned-person'), heard('left-behind')];
    const events = extendAfterHearing(ban, extension({ heard: both }), around(NOW));
    expect(events.map(({ type }) => type)).toEqual(['PersonsHeard', 'DeadlineCompleted', 'MeasureExtended']);
    const extended = after(ban, events, NOW);
    expect(states(extended)).toEqual(['done', 'open']);
    expect(extended.file.heard.map(({ decidedOn }) => decidedOn)).toEqual([true, true]);
    expect(states(hear(extended, heard('banned-person')))).toEqual(['done', 'open']);
  });

  it('is refused where somebody was heard only after it was decided', () => {
    const late = heard('left-behind', { at: at('2027-03-09T15:00:00+01:00') });
    const decision = decided('2027-03-09T14:00:00+01:00');
    const input = extension({ decision, heard: [heard('banned-person'), late] });
    expect(refusalOf(() => extendAfterHearing(ban, input, around(NOW)))).toMatchObject({
      kind: 'rule',
      code: 'HEARING.AFTER_DECISION',
      faults: [{ pointer: '/heard/1/at' }],
    });
  });

  it('of a home ban is flagged where child abuse is suspected and Veilig Thuis was not consulted', () => {
    const flags = (measure: Measure, changes: Partial<HeardExtensionInput>) =>
      after(measure, extendAfterHearing(measure, extension(changes), around(NOW)), NOW).flags;
    const suspected = { childAbuseSuspected: true };
    expect(flags(ban, {})).toEqual([]);
    expect(flags(ban, suspected)).toEqual(['veilig-thuis-missing']);
    expect(flags(ban, { ...suspected, heard: [heard('veilig-thuis', { state: 'not-reached' })] })).toEqual([
      'veilig-thuis-missing',
    ]);
    expect(flags(ban, { ...suspected, heard: [heard('veilig-thuis')] })).toEqual([]);
    expect(flags(hear(ban, heard('veilig-thuis')), suspected)).toEqual([]);
    const call = { to: 'veilig-thuis', at: null, via: 'phone', by: null, reference: null, note: null } as const;
    expect(flags(after(ban, notify(ban, call, around(NOW)), NOW), suspected)).toEqual([]);
    const closure = given(closed(SERVED, 'P2W'));
    expect(flags(closure, suspected)).not.toContain('veilig-thuis-missing');
  });
});
