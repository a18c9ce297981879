import type { Labelled } from '#kernel';
import type { DeadlineName } from './deadline-names.js';
import type { DecisionPartName } from './decision-parts.js';

export const TARGET_KINDS = ['dwelling', 'premises', 'area', 'person', 'group', 'event'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export const DECIDED_BY = ['mayor', 'acting-mayor', 'assistant-prosecutor', 'mayor-and-aldermen'] as const;
export type DecidedBy = (typeof DECIDED_BY)[number];

/** The units in which a decision states the period, in the order in which a form offers them. */
export type PeriodUnit = 'hours' | 'days' | 'weeks' | 'months' | 'years';

/** A legal basis that a type may rest on. Dates are ISO, `until` exclusive; a ground may begin later than its article. */
export interface BasisRule {
  readonly code: string;
  readonly article: string;
  readonly from?: string;
  readonly until?: string;
  readonly grounds?: Readonly<Record<string, GroundRule>>;
  /** The kinds of target it reaches; all of the type's when left out. */
  readonly targets?: readonly TargetKind[];
  /** False where the law knows no extension under this basis: a new order it must be. */
  readonly extendable?: false;
  readonly terms?: TermsOfBasis;
}

export interface GroundRule {
  readonly label: Labelled;
  readonly from?: string;
  readonly terms?: TermsOfBasis;
}

/** What a basis or one of its grounds sets otherwise than the type does. */
export type TermsOfBasis = Partial<Pick<MeasureType, 'first' | 'extension' | 'window' | 'reminders'>>;

/** A limit on a period, with the article that sets it. `law` is statutory, `policy` local. */
export interface Limit {
  readonly duration: string;
  readonly article: string;
  readonly by: 'law' | 'policy';
}

export type ExtensionRule =
  | {
      readonly kind: 'extension';
      readonly mayDecide: readonly DecidedBy[];
      readonly times?: { readonly most: number; readonly article: string };
      readonly each?: Limit;
      /** The longest the whole may last, counted from the start of the measure. */
      readonly total?: Limit;
    }
  | { readonly kind: 'new-decision'; readonly instead: string };

/**
 * In which parts of its period a measure works. `events`: around each event of a list that may change (matches).
 * `listed`: in the periods the decision lists, together and first to last within limits, never extended.
 */
export type WindowRule =
  { readonly kind: 'events' } | { readonly kind: 'listed'; readonly together: Limit; readonly within: Limit };

/** Steps before the end at which people are told, for periods of at least `from`; the longest that fits holds. */
export interface ReminderPolicy {
  readonly from: string;
  readonly steps: readonly string[];
}

/**
 * One row of the catalogue: a measure type as the law had it between two dates. A row that was used is never changed,
 * only followed by another.
 */
export interface MeasureType {
  readonly code: string;
  readonly version: string;
  readonly label: Labelled;
  /** ISO dates; `until` exclusive, `null` while it holds. */
  readonly from: string;
  readonly until: string | null;
  readonly bases: readonly BasisRule[];
  readonly targets: readonly TargetKind[];
  readonly mayImpose: readonly DecidedBy[];
  readonly units: readonly PeriodUnit[];
  /** What starts the period when the decision states no start. */
  readonly starts: 'announcement' | 'decision';
  /** Whether the decision may state a start of its own. */
  readonly statesStart: boolean;
  readonly first: { readonly exactly?: Limit; readonly atMost?: Limit };
  readonly extension: ExtensionRule;
  /** Only where a decision may say in which parts of the period it works. */
  readonly window?: WindowRule;
  /** Only where it may last until further notice: after how long it is reviewed, each time. Never a ban on a person. */
  readonly untilFurtherNotice?: { readonly reviewedAfter: string };
  /** Whether an extension is decided by the last working day before an end in a weekend or on a holiday; local practice. */
  readonly decidedOnWorkingDay: boolean;
  /** Whether the interested party's view is asked before a decision that is not urgent. */
  readonly zienswijze: boolean;
  /** Whether somebody must unseal a building at its end: an end at night is warned of. */
  readonly unsealed: boolean;
  /** What the law asks for instead, once it has ended. */
  readonly afterEnd: string;
  readonly reminders: readonly ReminderPolicy[];
  /** What the decision must say. */
  readonly parts: readonly DecisionPartName[];
  /** What may follow from a decision; each opens by its own rule. */
  readonly deadlines: readonly DeadlineName[];
  readonly sources: readonly string[];
}
