import { Store1700000000001 } from './0001-store.js';
import { Reminders1700000000002 } from './0002-reminders.js';
import { CatalogueRows1700000000003 } from './0003-catalogue-rows.js';
import { DeadlineReminders1700000000004 } from './0004-deadline-reminders.js';
import { DaysOff1700000000005 } from './0005-days-off.js';
import { CalendarTokens1700000000006 } from './0006-calendar-tokens.js';
import { ReminderAnswers1700000000007 } from './0007-reminder-answers.js';
import { ReminderLevels1700000000008 } from './0008-reminder-levels.js';
import { CalendarFeeds1700000000009 } from './0009-calendar-feeds.js';
import { ReminderCategories1700000000010 } from './0010-reminder-categories.js';
import { AppendUnits1700000000011 } from './0011-append-units.js';
import { MigrationsSeen1700000000012 } from './0012-migrations-seen.js';
import { AppendByIndex1700000000013 } from './0013-append-by-index.js';

/** Every migration, in order. A migration that has left the house is never edited. */
export const migrations = [
  Store1700000000001,
  Reminders1700000000002,
  CatalogueRows1700000000003,
  DeadlineReminders1700000000004,
  DaysOff1700000000005,
  CalendarTokens1700000000006,
  ReminderAnswers1700000000007,
  ReminderLevels1700000000008,
  CalendarFeeds1700000000009,
  ReminderCategories1700000000010,
  AppendUnits1700000000011,
  MigrationsSeen1700000000012,
  AppendByIndex1700000000013,
];
