import type { Json } from '#event-store';
import type { SmsSettings } from '#platform';
import type { Channel, ChannelOutcome, Consignment, Contact } from './channel.js';
import { postJson, type PostOptions } from './http-post.js';
import { e164 } from './telephone-number.js';

/** Characters of three joined messages in the alphabet of GSM (3GPP TS 23.038: 153 in each). */
const LONGEST_TEXT = 459;
const CUT = '...';

/**
 * Sends the subject by a gateway that takes JSON over HTTP. The gateway is the operator's own setting, so it may stand
 * inside the network. `Idempotency-Key` is the same for every repetition.
 */
export class SmsChannel implements Channel {
  constructor(
    private readonly settings: SmsSettings,
    private readonly options: Omit<PostOptions, 'mayReach'> = {},
  ) {}

  addressOf({ phone }: Contact): string | null {
    return phone === null ? null : e164(phone);
  }

  async send(contact: Contact, { deliveryId, subject }: Consignment): Promise<ChannelOutcome> {
    const to = this.addressOf(contact);
    if (to === null) return { kind: 'failed', error: 'geen telefoonnummer' };
    const { url, token, from, body } = this.settings;
    const filled = fill(body, { to, from, text: shortened(subject), reference: deliveryId });
    return postJson(
      {
        url: new URL(url),
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': deliveryId },
        body: JSON.stringify(filled),
      },
      { ...this.options, mayReach: () => true },
    );
  }
}

/** Puts values in the place of `{name}` in every string of a template; what it puts in is not looked at again. */
function fill(template: Json, values: Readonly<Record<string, string>>): Json {
  if (typeof template === 'string')
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  if (template === null || typeof template !== 'object') return template;
  if (Array.isArray(template)) return template.map((item: Json) => fill(item, values));
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fill(value, values)]));
}

/** Cut between words where that loses little, and it shows that it was cut: with what every telephone's alphabet has. */
export function shortened(text: string): string {
  const characters = Array.from(text);
  if (characters.length <= LONGEST_TEXT) return text;
  const kept = characters.slice(0, LONGEST_TEXT - CUT.length).join('');
  return kept.replace(/\s+\S{0,40}$/u, '') + CUT;
}
