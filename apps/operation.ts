import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { Clock, clockCheck, OperationModule, remindersCheck, type Config, type Metrics } from '#platform';
import { ReminderHealth } from '#reminders';

/** Health and metrics with what the reminders say of themselves; `reminders` is the module that has their health. */
export function operation(
  { shutdownDelay }: Config,
  metrics: Metrics,
  reminders: NonNullable<ModuleMetadata['imports']>[number],
): DynamicModule {
  return OperationModule.register({
    metrics,
    shutdownDelay,
    imports: [reminders],
    checks: {
      useFactory: (health: ReminderHealth, clock: Clock) => {
        metrics.watchReminders(async () => ({ ...(await health.counts()) }));
        metrics.watchClock(() => clock.offset());
        return [remindersCheck(() => health.counts()), clockCheck(clock)];
      },
      inject: [ReminderHealth, Clock],
    },
  });
}
