import type { Decider, EventDefinition, NewEvent } from '#event-store';

/** Somebody read who the person is. Who and when stand in the event's own record. */
export type PersonConsulted = NewEvent<'PersonConsulted', { readonly purpose: string }>;

/** A stated purpose may name people, so it is as secret as any free text. */
export const accessEvents: readonly EventDefinition[] = [{ type: 'PersonConsulted', version: 1, secret: ['purpose'] }];

/** The stream of a person holds who looked; nothing is decided on it. */
export const personDecider: Decider<null, PersonConsulted> = {
  category: 'person',
  initial: null,
  evolve: () => null,
};
