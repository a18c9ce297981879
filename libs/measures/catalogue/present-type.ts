import type { Labelled } from '#kernel';
import { DEADLINE_RULES, type DeadlineRule } from './deadlines.js';
import type { DeadlineName } from './deadline-names.js';
import { PARTS, type DecisionPartName } from './decision-parts.js';
import type { MeasureType } from './measure-type.js';

/** A row as the API gives it: what the decision must say and what follows from it with their words and sources. */
export interface MeasureTypeView extends Omit<MeasureType, 'parts' | 'deadlines'> {
  readonly parts: readonly {
    readonly name: DecisionPartName;
    readonly label: Labelled;
    readonly article: string | null;
  }[];
  readonly deadlines: readonly ({ readonly name: DeadlineName } & DeadlineRule)[];
}

export function presentType(type: MeasureType): MeasureTypeView {
  return {
    ...type,
    parts: type.parts.map((name) => ({ name, ...PARTS[name] })),
    deadlines: type.deadlines.map((name) => ({ name, ...DEADLINE_RULES[name] })),
  };
}
