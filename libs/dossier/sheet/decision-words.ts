import { DECIDED_BY_NL, type DecisionView } from '#measures';
import { lines, worded, type DossierWords } from './words.js';

const DECIDERS: Readonly<Record<string, string>> = {
  ...DECIDED_BY_NL,
  court: 'rechter',
  'on-objection': 'burgemeester, op bezwaar',
};
const FORMS: Readonly<Record<DecisionView['form'], string>> = { oral: 'mondeling', written: 'schriftelijk' };
const WAYS: Readonly<Record<NonNullable<DecisionView['via']>, string>> = {
  phone: 'telefonisch',
  'in-person': 'in persoon',
  written: 'schriftelijk',
};
const VIEWS: Readonly<Record<NonNullable<DecisionView['zienswijze']>['state'], string>> = {
  given: 'gegeven',
  waived: 'van afgezien',
  skipped: 'niet gevraagd wegens spoed',
  pending: 'wordt nog gevraagd',
};

export function deciderNl(by: string | null): string {
  return worded(DECIDERS, by);
}

/** `mondeling, telefonisch`. */
export function formNl({ form, via }: DecisionView): string {
  return via === null || via === form ? FORMS[form] : `${FORMS[form]}, ${WAYS[via]}`;
}

/** What became of hearing the person concerned, with why. */
export function zienswijzeNl({ zienswijze }: DecisionView): string | null {
  if (!zienswijze) return null;
  const { state, reason } = zienswijze;
  return reason === null ? VIEWS[state] : `${VIEWS[state]}: ${reason}`;
}

/** When an oral decision was confirmed and put in writing. */
export function paperworkNl({ form, confirmedAt, writtenAt }: DecisionView, words: DossierWords): string {
  if (form === 'written') return '';
  return lines(
    confirmedAt === null ? 'nog niet bevestigd' : `bevestigd ${words.short(confirmedAt)}`,
    writtenAt === null ? 'nog niet op schrift' : `op schrift ${words.short(writtenAt)}`,
  );
}
