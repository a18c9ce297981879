import { Module } from '@nestjs/common';
import { AbsenceCalendar } from './absences/absence-calendar.js';
import { AbsencesController } from './absences/absences.controller.js';
import { ChangeAbsencesHandler } from './absences/change-absences.handler.js';
import { ChangeShiftController } from './commands/change-shift/change-shift.controller.js';
import { ChangeShiftHandler } from './commands/change-shift/change-shift.handler.js';
import { LogLineController } from './commands/log-line/log-line.controller.js';
import { LogLineHandler } from './commands/log-line/log-line.handler.js';
import { PlanRotationController } from './commands/plan-rotation/plan-rotation.controller.js';
import { PlanRotationHandler } from './commands/plan-rotation/plan-rotation.handler.js';
import { PlanShiftController } from './commands/plan-shift/plan-shift.controller.js';
import { PlanShiftHandler } from './commands/plan-shift/plan-shift.handler.js';
import { AcceptHandoverController } from './handover/accept/accept-handover.controller.js';
import { AcceptHandoverHandler } from './handover/accept/accept-handover.handler.js';
import { HandoverController } from './handover/handover.controller.js';
import { HandoverModule } from './handover/handover.module.js';
import { ImportShiftsController } from './import/import-shifts.controller.js';
import { ImportShiftsHandler } from './import/import-shifts.handler.js';
import { LogController } from './queries/log.controller.js';
import { RosterController } from './queries/roster.controller.js';
import { ShiftsController } from './queries/shifts.controller.js';
import { RosterModule } from './roster.module.js';

/** The duty roster, the mayor's absences, the log of the duty and its hand-over over HTTP. Needs the core module. */
@Module({
  imports: [RosterModule, HandoverModule],
  controllers: [
    PlanShiftController,
    ChangeShiftController,
    PlanRotationController,
    RosterController,
    ShiftsController,
    LogLineController,
    LogController,
    HandoverController,
    AcceptHandoverController,
    ImportShiftsController,
    AbsencesController,
  ],
  providers: [
    PlanShiftHandler,
    ChangeShiftHandler,
    PlanRotationHandler,
    LogLineHandler,
    AcceptHandoverHandler,
    ImportShiftsHandler,
    AbsenceCalendar,
    ChangeAbsencesHandler,
  ],
})
export class DutyModule {}
