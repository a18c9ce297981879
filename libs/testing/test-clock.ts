import { Temporal } from 'temporal-polyfill';

/** Stands still until a test moves it. */
export class TestClock {
  constructor(private current: Temporal.Instant = Temporal.Instant.from('2027-01-01T12:00:00Z')) {}

  now(): Promise<Temporal.Instant> {
    return Promise.resolve(this.current);
  }

  offset(): Promise<number> {
    return Promise.resolve(0);
  }

  set(moment: string | Temporal.Instant): void {
    this.current = Temporal.Instant.from(moment);
  }
}
