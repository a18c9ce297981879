import { createHmac } from 'node:crypto';
import { mayReach, type Allowed } from './addresses.js';
import type { Channel, ChannelOutcome, Consignment, Contact, Webhook } from './channel.js';
import { postJson, type PostOptions } from './http-post.js';
import { webhookFault } from './webhook-fault.js';

/** How a secret in base64 begins (Standard Webhooks); any other is taken as it is written. */
const BASE64_SECRET = 'whsec_';

/**
 * Posts `{ id, subject, text, facts }` to another system, signed as Standard Webhooks says, so that its libraries verify
 * it. `Webhook-Id` is the same for every repetition: by it a receiver knows what it has had.
 */
export class WebhookChannel implements Channel {
  constructor(
    private readonly allowed: Allowed,
    private readonly options: Omit<PostOptions, 'mayReach'> = {},
    /** Milliseconds since 1970 on the real clock: receivers refuse what is minutes old. */
    private readonly realNow: () => number = Date.now,
  ) {}

  addressOf({ webhook }: Contact): string | null {
    return webhook?.url ?? null;
  }

  async send({ webhook }: Contact, { deliveryId, subject, text, facts }: Consignment): Promise<ChannelOutcome> {
    if (!webhook) return { kind: 'failed', error: 'geen webhook' };
    if (webhookFault(webhook.url, this.allowed) !== null) return { kind: 'failed', error: 'adres niet toegestaan' };
    const body = JSON.stringify({ id: deliveryId, subject, text, facts });
    return postJson(
      { url: new URL(webhook.url), headers: this.signed(webhook, deliveryId, body), body },
      { ...this.options, mayReach: (address, host) => mayReach(address, host, this.allowed) },
    );
  }

  private signed({ secret }: Webhook, id: string, body: string): Readonly<Record<string, string>> {
    const timestamp = String(Math.floor(this.realNow() / 1000));
    const key = secret.startsWith(BASE64_SECRET)
      ? Buffer.from(secret.slice(BASE64_SECRET.length), 'base64')
      : Buffer.from(secret, 'utf8');
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  }
}
