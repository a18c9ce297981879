import type { Temporal } from 'temporal-polyfill';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Body = { readonly [key: string]: Json };

interface Common {
  /** When the clock stands at this moment, the step is sent. */
  readonly at: Temporal.Instant;
  /** Derived from the casebook's ids; the same in every run, so that a second run repeats and does not add. */
  readonly key: string;
}

/** An incident that comes in as a CloudEvent; `id` of the event is the step's key. */
export interface EventStep extends Common {
  readonly kind: 'event';
  readonly type: string;
  readonly data: Body;
}

export interface MeasureStep extends Common {
  readonly kind: 'measure';
  readonly body: Body;
  /** Keys of the incidents it answers. */
  readonly incidents: readonly string[];
  /** Key of the measure whose end starts it. */
  readonly startsWhenEnds: string | null;
}

export interface ExtensionStep extends Common {
  readonly kind: 'extension';
  /** Key of the measure. */
  readonly measure: string;
  readonly body: Body;
}

/** An event around which a measure works is moved or called off. */
export interface WindowEventStep extends Common {
  readonly kind: 'window-event';
  /** Key of the measure. */
  readonly measure: string;
  /** The event's number on its list. */
  readonly entry: string;
  readonly what: 'moving' | 'cancellation';
  /** Where it is moved to; `null` when called off. */
  readonly startsAt: string | null;
  readonly body: Body;
}

export interface PoliceAdviceStep extends Common {
  readonly kind: 'police-advice';
  /** Key of the manifestation. */
  readonly incident: string;
  readonly body: Body;
}

/** One thing that happens in the year: when, what is sent, and under which key. */
export type Step = EventStep | MeasureStep | ExtensionStep | WindowEventStep | PoliceAdviceStep;

export interface Plan {
  readonly steps: readonly Step[];
  /** The last end of any case's measure: walked to, every reminder has gone out. */
  readonly until: Temporal.Instant;
}
