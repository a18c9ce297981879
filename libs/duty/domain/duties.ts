import type { Labelled } from '#kernel';

/** The duties somebody is on call for. */
export const DUTIES = ['duty-officer', 'mayor', 'mayors-office', 'legal-desk'] as const;
export type Duty = (typeof DUTIES)[number];

/** Where what concerns a duty goes while nobody is on it: e-mail addresses that are always there. */
export type Fallbacks = Readonly<Record<'mayorsOffice' | 'legalDesk', string>>;

/** Each duty as staff call it, and whose address stands in for it. */
export const DUTY_ROWS: Readonly<Record<Duty, { readonly label: Labelled; readonly fallback: keyof Fallbacks }>> = {
  'duty-officer': { label: { nl: 'piketambtenaar OOV', en: 'duty officer' }, fallback: 'mayorsOffice' },
  mayor: { label: { nl: 'burgemeester', en: 'mayor' }, fallback: 'mayorsOffice' },
  'mayors-office': { label: { nl: 'kabinet', en: "mayor's office" }, fallback: 'mayorsOffice' },
  'legal-desk': { label: { nl: 'juridische zaken', en: 'legal desk' }, fallback: 'legalDesk' },
};
