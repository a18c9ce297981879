import { Module } from '@nestjs/common';
import { ChangeShiftController } from './commands/change-shift/change-shift.controller.js';
import { ChangeShiftHandler } from './commands/change-shift/change-shift.handler.js';
import { PlanRotationController } from './commands/plan-rotation/plan-rotation.controller.js';
import { PlanRotationHandler } from './commands/plan-rotation/plan-rotation.handler.js';
import { PlanShiftController } from './commands/plan-shift/plan-shift.controller.js';
import { PlanShiftHandler } from './commands/plan-shift/plan-shift.handler.js';
import { RosterController } from './queries/roster.controller.js';
import { ShiftsController } from './queries/shifts.controller.js';
import { RosterModule } from './roster.module.js';

/** The duty roster over HTTP. Needs the core module. */
@Module({
  imports: [RosterModule],
  controllers: [PlanShiftController, ChangeShiftController, PlanRotationController, RosterController, ShiftsController],
  providers: [PlanShiftHandler, ChangeShiftHandler, PlanRotationHandler],
})
export class DutyModule {}
