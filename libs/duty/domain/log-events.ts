import type { Decider, EventDefinition, NewEvent } from '#event-store';

/** A line in the log of the duty. A line is never edited, only followed by another. Moments are instants in UTC. */
export type DutyLogged = NewEvent<
  'DutyLogged',
  Readonly<{ at: string; text: string | null; incidentIds: readonly string[] }>
>;

/** What the store must know of the events of the log. */
export const logEvents: readonly EventDefinition[] = [{ type: 'DutyLogged', version: 1, secret: ['text'] }];

/** A line as it was written, when and by whom. */
export type LogLine = Readonly<{
  id: string;
  at: string;
  text: string | null;
  incidentIds: readonly string[];
  by: string;
  recordedAt: string;
}>;

const CATEGORY = 'dutylog';

/** The stream of the line with this identifier; each line is one of its own. */
export function logStream(id: string): string {
  return `${CATEGORY}-${id}`;
}

/** The identifier of the line that a stream is. */
export function logIdOf(stream: string): string {
  return stream.slice(CATEGORY.length + 1);
}

export const logDecider: Decider<LogLine | null, DutyLogged> = {
  category: CATEGORY,
  initial: null,
  evolve: (_, { stream, data, meta, recordedAt }) => ({
    id: logIdOf(stream),
    ...data,
    by: meta.by,
    recordedAt: recordedAt.toString(),
  }),
};
