import type { JsonObject } from '#event-store';

/** The ways by which somebody is told. */
export const CHANNELS = ['mail', 'sms', 'webhook', 'log'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** What is told, in Dutch: a subject of one line, and the text of a mail. A short channel gives the subject only. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly content: Buffer;
  }[];
}

/** A letter on its way. */
export interface Consignment extends Letter {
  /** The same for every repetition: a mail's Message-ID without its brackets (`<id>@<domain>`). */
  readonly deliveryId: string;
  /** What a machine is told: moments with their offset, nothing of a person. */
  readonly facts: JsonObject;
}

/** Where somebody can be reached; `null` where not. */
export interface Contact {
  readonly name: string | null;
  readonly email: string | null;
  /** As somebody wrote it: digits, spaces, and a `+` before it for another country. */
  readonly phone: string | null;
  readonly webhook: Webhook | null;
}

/** A system that wants to be told. `secret` signs what it gets. */
export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

/** `failed`: surely not accepted. `uncertain`: the connection broke where it may have been accepted. */
export type ChannelOutcome =
  { readonly kind: 'accepted' } | { readonly kind: 'failed' | 'uncertain'; readonly error: string };

/**
 * Milliseconds after which a conversation with another system is cut off, whatever it is at: together with the margin of
 * the lease on `sending` this bounds how long a delivery can last (see reminder-rows.ts).
 */
export const LONGEST_CONVERSATION = 20_000;

/** One way of telling somebody. `send` never throws: a failure is an outcome, and tells nothing of an answer's content. */
export interface Channel {
  /** Where this channel reaches somebody; `null`: it does not. */
  addressOf(contact: Contact): string | null;
  send(contact: Contact, consignment: Consignment): Promise<ChannelOutcome>;
}
