import type { EventDefinition, NewEvent } from '#event-store';
import type { HeardParty, HeardState } from './parties.js';

/** Who was heard on the measure, or on its extension; `notes` holds what each said, in the same order. */
export type PersonsHeard = NewEvent<
  'PersonsHeard',
  {
    readonly heard: readonly { readonly who: HeardParty; readonly at: string; readonly state: HeardState }[];
    readonly notes: readonly (string | null)[] | null;
  }
>;

export type HearingEvent = PersonsHeard;

export const hearingEvents: readonly EventDefinition[] = [{ type: 'PersonsHeard', version: 1, secret: ['notes'] }];
