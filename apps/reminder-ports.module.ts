import { Global, Module } from '@nestjs/common';
import { WaitingReminders } from '#digest';
import { ToldBetween } from '#duty';
import { AttemptsToTell, ParkedReminders } from '#reminders';

/** What the duty and the digest ask of the reminders. */
@Global()
@Module({
  providers: [
    { provide: ToldBetween, useClass: AttemptsToTell },
    { provide: WaitingReminders, useClass: ParkedReminders },
  ],
  exports: [ToldBetween, WaitingReminders],
})
export class ReminderPortsModule {}
