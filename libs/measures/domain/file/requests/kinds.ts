import type { Labelled } from '#kernel';
import type { MeasureType, TargetKind } from '../../../catalogue/measure-type.js';

export const REQUEST_KINDS = ['early-opening', 'entry', 'exemption'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const ENTRY_PURPOSES = ['belongings', 'medicine'] as const;
export type EntryPurpose = (typeof ENTRY_PURPOSES)[number];

export const OUTCOMES = ['granted', 'partly-granted', 'refused', 'withdrawn'] as const;
export type RequestOutcome = (typeof OUTCOMES)[number];

/** What may be asked. `of`: of which measures; `gives`: what a request that is granted comes to. */
interface RequestRule {
  readonly label: Labelled;
  readonly of: 'closure' | 'ban';
  readonly gives: 'lifting' | 'window';
}

export const REQUESTS: Readonly<Record<RequestKind, RequestRule>> = {
  'early-opening': { label: { nl: 'eerdere opening', en: 'early opening' }, of: 'closure', gives: 'lifting' },
  entry: { label: { nl: 'toegang tot het pand', en: 'entry' }, of: 'closure', gives: 'window' },
  exemption: { label: { nl: 'ontheffing van het verbod', en: 'exemption' }, of: 'ban', gives: 'window' },
};

export const OUTCOME_LABELS: Readonly<Record<RequestOutcome, Labelled>> = {
  granted: { nl: 'toegewezen', en: 'granted' },
  'partly-granted': { nl: 'deels toegewezen', en: 'partly granted' },
  refused: { nl: 'afgewezen', en: 'refused' },
  withdrawn: { nl: 'ingetrokken door de verzoeker', en: 'withdrawn by who made it' },
};

/** Within what a request is decided: eight weeks (Awb art. 4:13), but for what cannot wait (local practice). */
const EIGHT_WEEKS = 'P8W';
const WITHIN: Partial<Readonly<Record<EntryPurpose, string>>> = { medicine: 'PT24H' };

export function decidedWithin(purpose: EntryPurpose | null): string {
  return (purpose && WITHIN[purpose]) ?? EIGHT_WEEKS;
}

export function isGranted(outcome: RequestOutcome): boolean {
  return outcome === 'granted' || outcome === 'partly-granted';
}

const BANNED: readonly TargetKind[] = ['person', 'group', 'area'];

/** A ban is an order about a person, a group or an area, of a type that can be laid upon persons: cameras are none. */
const FITS: Readonly<Record<RequestRule['of'], (type: MeasureType, target: TargetKind) => boolean>> = {
  closure: ({ unsealed }) => unsealed,
  ban: ({ targets }, target) =>
    BANNED.includes(target) && targets.some((kind) => kind === 'person' || kind === 'group'),
};

export function fits(kind: RequestKind, type: MeasureType, target: TargetKind): boolean {
  return FITS[REQUESTS[kind].of](type, target);
}
