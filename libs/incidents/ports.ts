import type { JsonObject, UnitOfWork } from '#event-store';
import type { Temporal } from 'temporal-polyfill';
import type { HomeBanDecider } from './domain/incident-events.js';
import type { Address } from './domain/place.js';
import type { TimelineEntry } from './domain/timeline.js';

/** A home ban as it comes in with its incident. The person goes to the vault and nowhere else. */
export interface ImposedHomeBan {
  readonly incidentId: string;
  readonly announcedAt: Temporal.Instant;
  readonly decidedAt: Temporal.Instant;
  readonly decidedBy: HomeBanDecider;
  /** Under which mandate, where that is said. */
  readonly mandate: string | null;
  readonly person: JsonObject;
  readonly dwelling: {
    readonly district: string | null;
    readonly bagId: string | null;
    readonly address: Address | null;
  };
}

/** Records a home ban in the unit that registers its incident, and links it to that. Implemented where measures are. */
export abstract class HomeBanRecorder {
  abstract record(unit: UnitOfWork, ban: ImposedHomeBan): Promise<{ measureId: string }>;
}

/** What the measures of an incident tell for its timeline, as was known at a moment. Implemented where measures are. */
export abstract class MeasureTimeline {
  abstract of(
    municipality: string,
    measureIds: readonly string[],
    knownAt?: Temporal.Instant,
  ): Promise<readonly TimelineEntry[]>;
}
