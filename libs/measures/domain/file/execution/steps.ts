import type { Labelled } from '#kernel';

export const STEP_NAMES = [
  'comply-by',
  'closed',
  'sealed',
  'seal-broken',
  'unsealed',
  'key-handed-over',
  'key-returned',
  'rehoused',
  'costs-decision',
] as const;
export type StepName = (typeof STEP_NAMES)[number];

interface StepRule {
  readonly label: Labelled;
  /** Its moment may lie ahead. */
  readonly ahead?: true;
  /** There is nothing of it left to do from the end of the measure on. */
  readonly beforeEnd?: true;
}

/** The steps by which a closure is carried out. */
export const STEPS: Readonly<Record<StepName, StepRule>> = {
  'comply-by': {
    label: { nl: 'begunstigingstermijn loopt af', en: 'time to comply ends' },
    ahead: true,
    beforeEnd: true,
  },
  closed: { label: { nl: 'gesloten', en: 'closed' }, beforeEnd: true },
  sealed: { label: { nl: 'verzegeld', en: 'sealed' }, beforeEnd: true },
  'seal-broken': { label: { nl: 'zegel verbroken', en: 'seal broken' } },
  unsealed: { label: { nl: 'ontzegeld', en: 'unsealed' } },
  'key-handed-over': { label: { nl: 'sleutel afgegeven', en: 'key handed over' } },
  'key-returned': { label: { nl: 'sleutel teruggegeven', en: 'key returned' } },
  rehoused: { label: { nl: 'bewoners elders ondergebracht', en: 'occupants rehoused' } },
  'costs-decision': { label: { nl: 'kostenbeschikking genomen', en: 'costs decided' } },
};
