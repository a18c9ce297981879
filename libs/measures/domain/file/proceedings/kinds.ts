import type { Labelled } from '#kernel';
import type { DeadlineName } from '../../event-parts.js';

export const PROCEEDING_KINDS = ['objection', 'interim-relief', 'appeal', 'higher-appeal'] as const;
export type ProceedingKind = (typeof PROCEEDING_KINDS)[number];

export const OUTCOMES = [
  'dismissed',
  'suspended',
  'annulled',
  'annulled-effects-upheld',
  'revoked-on-objection',
  'withdrawn',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const OUTCOME_LABELS: Readonly<Record<Outcome, Labelled>> = {
  dismissed: { nl: 'ongegrond, afgewezen of niet-ontvankelijk', en: 'dismissed' },
  suspended: { nl: 'maatregel geschorst', en: 'measure suspended' },
  annulled: { nl: 'besluit vernietigd', en: 'decision annulled' },
  'annulled-effects-upheld': {
    nl: 'besluit vernietigd, rechtsgevolgen in stand gelaten',
    en: 'decision annulled, its legal effects upheld',
  },
  'revoked-on-objection': { nl: 'besluit op bezwaar herroepen', en: 'decision revoked on objection' },
  withdrawn: { nl: 'ingetrokken', en: 'withdrawn' },
};

interface KindRule {
  readonly label: Labelled;
  /** How it may end (Awb art. 7:11, 8:70, 8:72 and 8:84). */
  readonly outcomes: readonly Outcome[];
  /** The kinds of proceeding that it may go against, or be asked for beside. */
  readonly against: readonly ProceedingKind[];
  /** The term within which it is filed, where the measure has one. */
  readonly term: DeadlineName | null;
  /** The term within which the court hears it, where the measure has one. */
  readonly heardWithin: DeadlineName | null;
}

const JUDGED: readonly Outcome[] = ['dismissed', 'annulled', 'annulled-effects-upheld', 'withdrawn'];

export const PROCEEDINGS: Readonly<Record<ProceedingKind, KindRule>> = {
  objection: {
    label: { nl: 'bezwaar', en: 'objection' },
    outcomes: ['dismissed', 'revoked-on-objection', 'withdrawn'],
    against: [],
    term: 'objection-term',
    heardWithin: null,
  },
  'interim-relief': {
    label: { nl: 'voorlopige voorziening', en: 'interim relief' },
    outcomes: ['dismissed', 'suspended', 'withdrawn'],
    against: ['objection', 'appeal', 'higher-appeal'],
    term: null,
    heardWithin: 'interim-hearing',
  },
  appeal: {
    label: { nl: 'beroep', en: 'appeal' },
    outcomes: JUDGED,
    against: ['objection'],
    term: 'appeal-term',
    heardWithin: null,
  },
  'higher-appeal': {
    label: { nl: 'hoger beroep', en: 'higher appeal' },
    outcomes: JUDGED,
    against: ['appeal'],
    term: null,
    heardWithin: null,
  },
};
