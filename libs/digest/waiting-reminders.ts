/** Who knows of the reminders that could not be delivered and wait for a person; the process names it, if it has one. */
export abstract class WaitingReminders {
  abstract parked(municipality: string): Promise<number>;
}
