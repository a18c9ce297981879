import { Store1700000000001 } from './0001-store.js';
import { Reminders1700000000002 } from './0002-reminders.js';

/** Every migration, in order. A migration that has left the house is never edited. */
export const migrations = [Store1700000000001, Reminders1700000000002];
