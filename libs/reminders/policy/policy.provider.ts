import type { Provider } from '@nestjs/common';
import { Config } from '#platform';
import { policyOf } from './policy-of.js';

/** Token under which the policy of the process is given (`ReminderPolicy`). */
export const REMINDER_POLICY = Symbol('reminder policy');

export const policyProvider: Provider = { provide: REMINDER_POLICY, useFactory: policyOf, inject: [Config] };
