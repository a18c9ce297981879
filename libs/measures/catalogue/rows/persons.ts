import type { ExtensionRule, MeasureType, WindowRule } from '../measure-type.js';
import { SAYS_ORDER } from '../decision-parts.js';
import { OF_A_DECISION } from '../deadlines.js';
import { MAYOR, WEEK_AHEAD } from './shared.js';

/** What every order of Gemeentewet art. 172a has in common, by the paragraph that sets its periods. */
function orderOf172a(article: string) {
  const threeMonths = { duration: 'P3M', article, by: 'law' } as const;
  const extension: ExtensionRule = {
    kind: 'extension',
    mayDecide: MAYOR,
    times: { most: 3, article },
    each: threeMonths,
    total: { duration: 'P12M', article, by: 'law' },
  };
  return {
    bases: [{ code: 'gemeentewet-172a', article: 'Gemeentewet art. 172a' }],
    mayImpose: MAYOR,
    units: ['days', 'weeks', 'months'],
    starts: 'decision',
    statesStart: true,
    first: { atMost: threeMonths },
    extension,
    decidedOnWorkingDay: false,
    zienswijze: true,
    unsealed: false,
    reminders: WEEK_AHEAD,
    parts: SAYS_ORDER,
    deadlines: OF_A_DECISION,
  } as const;
}

const UNTIL_2015 = orderOf172a('Gemeentewet art. 172a(4)');
const SINCE_2015 = orderOf172a('Gemeentewet art. 172a(6)(a)');

/** The spread form, since 2015. */
const SPREAD: WindowRule = {
  kind: 'listed',
  together: { duration: 'P90D', article: 'Gemeentewet art. 172a(6)(b)', by: 'law' },
  within: { duration: 'P24M', article: 'Gemeentewet art. 172a(6)(b)', by: 'law' },
};

const SOURCES_UNTIL_2015 = ['Gemeentewet (BWBR0005416), art. 172a as of 2010-09-01'];
const SOURCES_SINCE_2015 = [
  'Gemeentewet (BWBR0005416), art. 172a as of 2015-07-01',
  'art. 172a(6)(b), the spread form: listed periods of together at most 90 days within at most 24 months, not extended (check)',
];

/** The same type under both texts of art. 172a. */
function under172a(
  type: Pick<MeasureType, 'code' | 'label' | 'targets' | 'afterEnd'>,
): readonly [MeasureType, MeasureType] {
  return [
    {
      ...type,
      ...UNTIL_2015,
      version: '2010-09-01',
      from: '2010-09-01',
      until: '2015-07-01',
      sources: SOURCES_UNTIL_2015,
    },
    {
      ...type,
      ...SINCE_2015,
      window: SPREAD,
      version: '2015-07-01',
      from: '2015-07-01',
      until: null,
      sources: SOURCES_SINCE_2015,
    },
  ];
}

/** Orders to a person about where to be and with whom. */
export const PERSONS: readonly MeasureType[] = [
  ...under172a({
    code: 'area-ban',
    label: { nl: 'gebiedsverbod', en: 'area ban' },
    targets: ['person', 'area'],
    afterEnd: 'a new area ban needs new facts',
  }),
  ...under172a({
    code: 'group-ban',
    label: { nl: 'groepsverbod', en: 'group ban' },
    targets: ['person'],
    afterEnd: 'a new group ban needs new facts',
  }),
  ...under172a({
    code: 'duty-to-report',
    label: { nl: 'meldplicht', en: 'duty to report' },
    targets: ['person'],
    afterEnd: 'a new duty to report needs new facts',
  }),
  {
    code: 'parental-order',
    version: '2010-09-01',
    label: { nl: 'bevel twaalfminner', en: 'parental order' },
    from: '2010-09-01',
    until: null,
    bases: [{ code: 'gemeentewet-172b', article: 'Gemeentewet art. 172b' }],
    targets: ['person'],
    mayImpose: MAYOR,
    units: ['days', 'weeks', 'months'],
    starts: 'decision',
    statesStart: true,
    first: { atMost: { duration: 'P3M', article: 'Gemeentewet art. 172b(2)', by: 'law' } },
    extension: { kind: 'new-decision', instead: 'art. 172b knows no extension; give a new order on new facts' },
    decidedOnWorkingDay: false,
    zienswijze: true,
    unsealed: false,
    afterEnd: 'a new order needs new facts',
    reminders: WEEK_AHEAD,
    parts: SAYS_ORDER,
    deadlines: OF_A_DECISION,
    sources: [
      'Gemeentewet (BWBR0005416), art. 172b as of 2010-09-01',
      'that it is not extended: the article names no extension (check)',
    ],
  },
  {
    code: 'local-area-ban',
    version: '1994-01-01',
    label: { nl: 'gebiedsverbod APV', en: 'local area ban' },
    from: '1994-01-01',
    until: null,
    bases: [{ code: 'apv', article: 'the local by-law (APV)' }],
    targets: ['person', 'area'],
    mayImpose: MAYOR,
    units: ['hours', 'days', 'weeks'],
    starts: 'decision',
    statesStart: true,
    first: { atMost: { duration: 'P12W', article: 'the local by-law (APV)', by: 'policy' } },
    extension: { kind: 'new-decision', instead: 'impose a new ban by the steps of the local by-law' },
    decidedOnWorkingDay: false,
    zienswijze: true,
    unsealed: false,
    afterEnd: 'a new ban needs new facts',
    reminders: WEEK_AHEAD,
    parts: SAYS_ORDER,
    deadlines: OF_A_DECISION,
    sources: ['the local by-law (APV); 12 weeks is the usual limit, a municipality’s own may differ (check)'],
  },
];
