import type { MeasureType } from './measure-type.js';

/** By when a restriction on a building is to stand in the register, as a duration from its decision. */
interface RegistrationRule {
  /** ISO date on which the rule began to hold. */
  readonly from: string;
  readonly within: string;
  readonly source: string;
}

/** Newest first. The four days could not be confirmed from the current text of the law: the legal desk may correct them here. */
const RULES: readonly RegistrationRule[] = [
  {
    from: '2007-07-01',
    within: 'P4D',
    source: 'Wet kenbaarheid publiekrechtelijke beperkingen onroerende zaken (Wkpb)',
  },
];

/** The rule that held on an ISO date for a type that closes a building; `null` where nothing is registered. */
export function registrationOf(type: MeasureType, date: string): RegistrationRule | null {
  if (!type.unsealed) return null;
  return RULES.find(({ from }) => from <= date) ?? null;
}
