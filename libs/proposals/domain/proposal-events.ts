import type { EventDefinition, NewEvent } from '#event-store';
import type { AddressData, Adviser, AdviceOutcome, Attendee, TargetData, TriangleOutcome } from './parts.js';

// Moments are ISO 8601 instants in UTC; what is absent is `null`, as is a secret field whose key was destroyed.

/** Somebody asks the mayor for a measure. `type` is the measure's. */
export type ProposalReceived = NewEvent<
  'ProposalReceived',
  {
    readonly type: string;
    readonly target: TargetData;
    readonly address: AddressData | null;
    readonly incidentIds: readonly string[];
    readonly summary: string | null;
    readonly receivedAt: string;
    readonly urgent: boolean;
    readonly reportRef: string | null;
  }
>;

export type ProposalAdvised = NewEvent<
  'ProposalAdvised',
  {
    readonly id: string;
    readonly by: Adviser;
    readonly at: string;
    readonly outcome: AdviceOutcome;
    readonly reference: string | null;
    readonly note: string | null;
  }
>;

/** The mayor, the public prosecutor and the chief of police spoke of it (Politiewet 2012 art. 13). */
export type TriangleConsulted = NewEvent<
  'TriangleConsulted',
  {
    readonly id: string;
    readonly at: string;
    readonly attendees: readonly Attendee[];
    readonly outcome: TriangleOutcome;
    readonly note: string | null;
  }
>;

export type ZienswijzeInvited = NewEvent<'ZienswijzeInvited', { readonly at: string; readonly dueAt: string }>;
export type ZienswijzeReceived = NewEvent<
  'ZienswijzeReceived',
  { readonly at: string; readonly form: 'oral' | 'written'; readonly note: string | null }
>;
export type ZienswijzeWaived = NewEvent<'ZienswijzeWaived', { readonly at: string }>;
export type ZienswijzeSkipped = NewEvent<'ZienswijzeSkipped', { readonly reason: string | null }>;

export type ZienswijzeEvent = ZienswijzeInvited | ZienswijzeReceived | ZienswijzeWaived | ZienswijzeSkipped;

/** Measures were imposed on it; `decidedAt` is when the first of them was decided. */
export type ProposalFollowed = NewEvent<
  'ProposalFollowed',
  { readonly measureIds: readonly string[]; readonly decidedAt: string }
>;

export type NoMeasureDecided = NewEvent<
  'NoMeasureDecided',
  { readonly decidedAt: string; readonly decidedBy: string; readonly reason: string | null }
>;

/** It was entered by mistake. */
export type ProposalVoided = NewEvent<'ProposalVoided', { readonly reason: string | null }>;

export type ProposalEvent =
  | ProposalReceived
  | ProposalAdvised
  | TriangleConsulted
  | ZienswijzeEvent
  | ProposalFollowed
  | NoMeasureDecided
  | ProposalVoided;

/** What the store must know of the events of a proposal. */
export const proposalEvents: readonly EventDefinition[] = [
  { type: 'ProposalReceived', version: 1, secret: ['address', 'summary'] },
  { type: 'ProposalAdvised', version: 1, secret: ['note'] },
  { type: 'TriangleConsulted', version: 1, secret: ['note'] },
  { type: 'ZienswijzeInvited', version: 1, secret: [] },
  { type: 'ZienswijzeReceived', version: 1, secret: ['note'] },
  { type: 'ZienswijzeWaived', version: 1, secret: [] },
  { type: 'ZienswijzeSkipped', version: 1, secret: ['reason'] },
  { type: 'ProposalFollowed', version: 1, secret: [] },
  { type: 'NoMeasureDecided', version: 1, secret: ['reason'] },
  { type: 'ProposalVoided', version: 1, secret: ['reason'] },
];
