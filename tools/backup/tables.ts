import { readModels } from '../../apps/contexts.js';

/** What is kept of a table; rows of read models are left out, since those are made anew of the events. */
export interface KeptTable {
  readonly name: string;
  /** Whose rows name the reader that they are of. */
  readonly ofReaders?: true;
}

/** In the order in which they are filled: what is referred to comes first. */
export const KEPT: readonly KeptTable[] = [
  { name: 'store.events' },
  { name: 'store.head' },
  { name: 'store.keys' },
  { name: 'store.stream_keys' },
  { name: 'store.persons' },
  { name: 'work.generations', ofReaders: true },
  { name: 'work.checkpoints', ofReaders: true },
  { name: 'work.stream_versions', ofReaders: true },
  { name: 'work.parked_streams', ofReaders: true },
  { name: 'work.clock' },
  { name: 'work.days_off' },
  { name: 'work.catalogue_rows' },
  { name: 'work.calendar_tokens' },
  { name: 'work.reminders' },
  { name: 'work.reminder_attempts' },
  { name: 'work.reminder_facts' },
];

/** What says of running processes that they run. */
export const LEFT_OUT: readonly string[] = ['work.heartbeats'];

export const READ_MODELS: readonly string[] = readModels.map(({ name }) => name);
