import { Temporal } from 'temporal-polyfill';
import type { Measure } from '../answers.js';
import { extensionsSection } from './extensions.js';
import { figuresSection } from './figures.js';
import { mailsSection } from './mails.js';
import { endsSection, quarterSection } from './measures.js';
import { dutch, dutchDuration, WIDTH } from './text.js';

const ZONE = 'Europe/Amsterdam';
const at = (text: string) => Temporal.Instant.from(text);
const names = {
  types: new Map([
    ['dwelling-closure', 'woningsluiting'],
    ['camera-surveillance', 'cameratoezicht'],
  ]),
  keys: new Map([
    ['m-1', 'stad/m1'],
    ['m-2', 'stad/m2'],
    ['m-3', 'other/m1'],
    ['m-9', 'home-ban-01'],
  ]),
  order: ['stad', 'other'],
};
const closure: Measure = {
  id: 'm-1',
  window: null,
  type: 'dwelling-closure',
  grounds: null,
  target: { district: 'Almere Stad' },
  startsAt: at('2023-12-03T02:30:00+01:00'),
  endsAt: at('2023-12-31T02:30:00+01:00'),
  startsWhenEnds: null,
  periods: [
    {
      kind: 'first',
      endsAt: at('2023-12-17T02:30:00+01:00'),
      duration: 'P2W',
      decidedAt: at('2023-12-03T02:30:00+01:00'),
    },
    {
      kind: 'extension',
      endsAt: at('2023-12-31T02:30:00+01:00'),
      duration: 'P2W',
      decidedAt: at('2023-12-03T02:30:00+01:00'),
    },
  ],
  flags: ['basis-missing'],
};
const cameras: Measure = {
  id: 'm-2',
  window: null,
  type: 'camera-surveillance',
  grounds: null,
  target: { district: 'Almere Stad' },
  startsAt: at('2023-12-31T02:30:00+01:00'),
  endsAt: at('2024-03-31T03:30:00+02:00'),
  startsWhenEnds: 'm-1',
  periods: [
    {
      kind: 'first',
      endsAt: at('2024-03-31T03:30:00+02:00'),
      duration: 'P3M',
      decidedAt: at('2023-12-15T11:00:00+01:00'),
    },
  ],
  flags: ['skipped'],
};

describe('what the replay prints', () => {
  it('figures beside the published ones: what is not published says so, what differs is called out', () => {
    const figure = (key: string, nl: string, value: number) => ({ key, label: { nl }, value });
    const lines = figuresSection(
      2023,
      {
        figures: [
          figure('home-bans', 'Huisverboden', 30),
          figure('explosions', 'Explosies', 8),
          figure('area-bans', 'Gebiedsverboden', 1),
        ],
      },
      { 'home-bans': 30, 'area-bans': 2 },
    );
    expect(lines.find((line) => line.startsWith('Huisverboden'))).toMatch(/ 30 +30$/);
    expect(lines.find((line) => line.startsWith('Explosies'))).toMatch(/ 8 +niet in bron$/);
    expect(lines.find((line) => line.startsWith('Gebiedsverboden'))).toMatch(/ 1 +2 +WIJKT AF$/);
  });

  it('each extended measure and each follow-up, period by period, with what is odd about an end', () => {
    const lapsed = { ...closure, id: 'm-3', periods: closure.periods.slice(0, 1) };
    const lines = endsSection([cameras, lapsed, closure], names, ZONE);
    expect(lines.slice(3)).toEqual([
      'stad/m1: woningsluiting',
      '  eerste termijn 2 weken             tot zo 17 dec 2023 02:30 +01:00',
      '  verlengd met 2 weken               tot zo 31 dec 2023 02:30 +01:00',
      'stad/m2: cameratoezicht',
      '  begint na stad/m1                      zo 31 dec 2023 02:30 +01:00',
      '  eerste termijn 3 maanden           tot zo 31 mrt 2024 03:30 +02:00, uur overgeslagen (zomertijd)',
    ]);
  });

  it('what was in force at the end of a quarter, the made-up home bans by number', () => {
    const ban: Measure = { ...closure, id: 'm-9', type: 'temporary-home-ban' };
    expect(quarterSection('31 december 2023, 24:00', [ban, cameras], names, ZONE)).toEqual([
      'Op 31 december 2023, 24:00: 2 van kracht',
      '  stad/m2                              cameratoezicht             tot zo 31 mrt 2024 03:30 +02:00',
      '  en 1 die het casusboek niet bij naam noemt',
    ]);
  });

  it('each extension in order of time, with what went out about the former end and what it cancelled', () => {
    const told = (step: string, when: string, level = 0, audience = 'mayors-office') => ({
      step,
      level,
      audience,
      at: at(when),
    });
    const lines = extensionsSection(
      [
        {
          measure: closure,
          decidedAt: at('2023-12-15T11:00:00+01:00'),
          before: [told('P7D', '2023-12-10T02:30:00+01:00'), told('P2D', '2023-12-15T02:30:00+01:00')],
          cancelled: [told('P2D', '2023-12-16T02:30:00+01:00', 1, 'duty:duty-officer')],
          after: [],
        },
        {
          measure: { ...cameras, target: { district: null } },
          decidedAt: at('2023-03-01T16:00:00+01:00'),
          before: [],
          cancelled: [],
          after: [told('PT4H', '2023-03-31T13:00:00+02:00', 1, 'contact:wijkteam')],
        },
      ],
      names,
      ZONE,
    );
    expect(lines.slice(1)).toEqual([
      'Herinneringen aan het oude einde bij elke verlenging (2)',
      '--------------------------------------------------------',
      'wo  1 mrt 2023 16:00 +01:00  cameratoezicht (stad/m2)',
      '  ging uit  geen',
      '  verviel   geen',
      '  TOCH NOG  4 uur aan contact:wijkteam (vr 31 mrt 13:00)',
      'vr 15 dec 2023 11:00 +01:00  woningsluiting, Almere Stad (stad/m1)',
      '  ging uit  7 dagen (zo 10 dec 02:30), 2 dagen (vr 15 dec 02:30)',
      '  verviel   2 dagen aan piketambtenaar (za 16 dec 02:30)',
    ]);
  });

  it('mails by who got them', () => {
    const lines = mailsSection([
      { to: 'kabinet@gemeente.example', subject: 'Een', text: 'Herinnering 7 dagen vóór het einde van een maatregel.' },
      { to: 'juridisch@gemeente.example', subject: 'Twee', text: 'Herinnering 2 dagen vóór het einde van iets.' },
      { to: 'kabinet@gemeente.example', subject: 'Drie', text: 'Deze maatregel is te laat geregistreerd.' },
    ]);
    expect(lines.slice(1)).toEqual([
      'Verzonden e-mail (3)',
      '--------------------',
      'aan kabinet@gemeente.example, met hoe lang vóór het einde:',
      '  7 dagen  Een',
      '           Drie',
      'aan juridisch@gemeente.example, met hoe lang vóór het einde:',
      '  2 dagen  Twee',
    ]);
  });

  it('moments with weekday and offset, durations in words', () => {
    expect(dutch(at('2023-10-29T02:30:00+01:00'), ZONE)).toBe('zo 29 okt 2023 02:30 +01:00');
    expect(dutch(at('2023-02-03T16:00:00+01:00'), ZONE)).toBe('vr  3 feb 2023 16:00 +01:00');
    expect(['P1W', 'P6W', 'P3M', 'P10D', 'PT24H', 'P1M2D', 'PT3M'].map(dutchDuration)).toEqual([
      '1 week',
      '6 weken',
      '3 maanden',
      '10 dagen',
      '24 uur',
      'P1M2D',
      'PT3M',
    ]);
  });

  it('fits the width of a terminal', () => {
    const longest = {
      ...names,
      keys: new Map([
        ['m-1', 'premises-stolen-motorcycles-aug/m1'],
        ['m-2', 'premises-stolen-motorcycles-aug/m2'],
      ]),
      order: ['premises-stolen-motorcycles-aug'],
    };
    const first = { level: 0, audience: 'mayors-office', at: closure.startsAt };
    const next = { level: 1, audience: 'duty:duty-officer', at: closure.startsAt };
    const extended = {
      measure: closure,
      decidedAt: closure.startsAt,
      before: ['P3M', 'P1M', 'P7D'].map((step) => ({ ...first, step })),
      cancelled: [
        { ...first, step: 'P3M' },
        { ...next, step: 'P2D' },
      ],
      after: [],
    };
    const all = [
      ...extensionsSection([extended], longest, ZONE),
      ...endsSection([closure, cameras], longest, ZONE),
      ...quarterSection('31 december 2023, 24:00', [closure, cameras], longest, ZONE),
    ];
    expect(all.filter((line) => line.length > WIDTH)).toEqual([]);
  });
});
