import type { Config, Logger } from '#platform';
import type { Mailer } from '../deliver/mailer.js';
import { allowedFrom } from './addresses.js';
import type { Channel, ChannelName } from './channel.js';
import { LogChannel } from './log-channel.js';
import { MailChannel } from './mail-channel.js';
import { SmsChannel } from './sms-channel.js';
import { WebhookChannel } from './webhook-channel.js';

export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>;

/** The ways of telling somebody that the configuration gives; without a gateway there is no `sms`. */
export function channelsOf(
  config: Pick<Config, 'sms' | 'webhookAllow'>,
  mailer: Pick<Mailer, 'send'>,
  logger: Pick<Logger, 'info'>,
): Channels {
  return {
    mail: new MailChannel(mailer),
    webhook: new WebhookChannel(allowedFrom(config.webhookAllow)),
    log: new LogChannel(logger),
    ...(config.sms && { sms: new SmsChannel(config.sms) }),
  };
}
