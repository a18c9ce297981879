import { Global, Module } from '@nestjs/common';
import { ToldBetween } from '#duty';
import { AttemptsToTell } from '#reminders';

/** What the duty asks of the reminders. */
@Global()
@Module({
  providers: [{ provide: ToldBetween, useClass: AttemptsToTell }],
  exports: [ToldBetween],
})
export class DutyPortsModule {}
