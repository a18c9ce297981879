import { accessEvents } from '#access';
import { dutyEvents, dutyLogReadModel, shiftsReadModel } from '#duty';
import type { EventDefinition, EventStore, Reader, ReadModel } from '#event-store';
import { incidentEvents, incidentsReadModel } from '#incidents';
import { deadlinesOf, measureEvents, measuresReadModel } from '#measures';
import type { Config } from '#platform';
import { dueOfProposal, proposalEvents, proposalsReadModel } from '#proposals';
import { REMINDER_PLAN_READER, reminderEvents, reminderPlan, viewMeasures, type ReminderPolicy } from '#reminders';

/** Every event type of the product. */
export const events: readonly EventDefinition[] = [
  ...accessEvents,
  ...incidentEvents,
  ...measureEvents,
  ...proposalEvents,
  ...reminderEvents,
  ...dutyEvents,
];

/** Every read model of the product; each can be rebuilt. */
export const readModels: readonly ReadModel[] = [
  incidentsReadModel,
  measuresReadModel,
  deadlinesOf({ proposal: dueOfProposal }),
  proposalsReadModel,
  shiftsReadModel,
  dutyLogReadModel,
];

/** What an append wakes. */
export const woken: readonly Pick<Reader, 'name' | 'partitions'>[] = [...readModels, REMINDER_PLAN_READER];

/** Every reader of the store: the read models, and the process managers that keep state of their own. */
export function readers(store: EventStore, { timeZone }: Config, policy: ReminderPolicy): readonly Reader[] {
  return [...readModels, reminderPlan(store, viewMeasures(timeZone, policy), policy, timeZone)];
}
