import type { Provider } from '@nestjs/common';
import { nextDigest } from '#digest';
import { ShiftEnds } from '#duty';
import { Database } from '#event-store';
import { Clock, Config } from '#platform';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { DigestRule, ReminderPolicy } from '../policy/policy.js';
import { REMINDER_POLICY } from '../policy/policy.provider.js';
import { LetterPlan } from './letter-plan.js';

/** When digests come by a policy. */
export function digestTimes({ at, days }: Pick<DigestRule, 'at' | 'days'>) {
  return { at: Temporal.PlainTime.from(at), days };
}

export const letterPlanProvider: Provider = {
  provide: LetterPlan,
  useFactory: (pool: pg.Pool, policy: ReminderPolicy, ends: ShiftEnds, clock: Clock, { timeZone }: Config) => {
    const times = digestTimes(policy.digest ?? { at: '08:00', days: 'working-days' });
    const occasions = {
      nextDigest: (after: Temporal.Instant) => nextDigest(after, times, timeZone),
      shiftEnds: async (...span: Parameters<ShiftEnds['between']>) => (await ends.between(...span)).map(({ at }) => at),
    };
    return new LetterPlan(pool, policy, occasions, clock);
  },
  inject: [Database, REMINDER_POLICY, ShiftEnds, Clock, Config],
};
