import { DEADLINES, MEASURE_TYPES } from '#measures';
import type { Config } from '#platform';
import { allowedFrom } from '../channels/addresses.js';
import { CHANNELS } from '../channels/channel.js';
import { webhookFault } from '../channels/webhook-fault.js';
import { loadPolicy } from './load-policy.js';
import type { ReminderPolicy } from './policy.js';

/** How this process reminds: by the municipality's file, or by default. Throws where the file is not right. */
export function policyOf(config: Pick<Config, 'remindersFile' | 'sms' | 'webhookAllow'>): ReminderPolicy {
  const allowed = allowedFrom(config.webhookAllow);
  return loadPolicy(config.remindersFile, {
    types: [...new Set(MEASURE_TYPES.map(({ code }) => code))],
    about: ['end', ...DEADLINES],
    channels: CHANNELS.filter((channel) => channel !== 'sms' || config.sms),
    webhookFault: (url) => webhookFault(url, allowed),
  });
}
