import type { Decider, RecordedEvent } from '#event-store';
import type { ProposalState } from './parts.js';
import type {
  NoMeasureDecided,
  ProposalAdvised,
  ProposalEvent,
  ProposalFollowed,
  ProposalReceived,
  TriangleConsulted,
} from './proposal-events.js';
import { zienswijzeAfter, type Zienswijze } from './zienswijze.js';

type By = Readonly<{ recordedBy: string }>;

/** A proposal as its events tell it; moments are instants in UTC. */
export type Proposal = Readonly<{
  id: string;
  municipality: string;
  received: ProposalReceived['data'];
  recordedBy: string;
  recordedAt: string;
  advice: readonly (ProposalAdvised['data'] & By)[];
  triangle: readonly (TriangleConsulted['data'] & By)[];
  /** What is known of the view of whom it concerns; `null`: nothing yet. */
  zienswijze: Zienswijze | null;
  outcome:
    | (ProposalFollowed['data'] & By & { readonly outcome: 'imposed' })
    | (NoMeasureDecided['data'] & By & { readonly outcome: 'no-measure' })
    | null;
  voided: (Readonly<{ at: string; reason: string | null }> & By) | null;
}>;

const CATEGORY = 'proposal';

export function proposalStream(id: string): string {
  return `${CATEGORY}-${id}`;
}

export function proposalIdOf(stream: string): string {
  return stream.slice(CATEGORY.length + 1);
}

export const proposalDecider: Decider<Proposal | null, ProposalEvent> = {
  category: CATEGORY,
  initial: null,
  evolve: (state, event) => {
    if (event.type === 'ProposalReceived') return received(event);
    return state && changed(state, event);
  },
};

/** The proposal that events tell of; `null`: none. */
export function proposalAfter(events: readonly RecordedEvent[]): Proposal | null {
  return (events as readonly RecordedEvent<ProposalEvent>[]).reduce<Proposal | null>(
    (state, event) => proposalDecider.evolve(state, event),
    proposalDecider.initial,
  );
}

export function stateOf({ outcome, voided }: Proposal): ProposalState {
  return voided ? 'voided' : (outcome?.outcome ?? 'open');
}

function received({ stream, municipality, data, meta, recordedAt }: RecordedEvent<ProposalReceived>): Proposal {
  return {
    id: proposalIdOf(stream),
    municipality,
    received: data,
    recordedBy: meta.by,
    recordedAt: recordedAt.toString(),
    advice: [],
    triangle: [],
    zienswijze: null,
    outcome: null,
    voided: null,
  };
}

function changed(state: Proposal, event: RecordedEvent<Exclude<ProposalEvent, ProposalReceived>>): Proposal {
  const by: By = { recordedBy: event.meta.by };
  switch (event.type) {
    case 'ProposalAdvised':
      return { ...state, advice: [...state.advice, { ...event.data, ...by }] };
    case 'TriangleConsulted':
      return { ...state, triangle: [...state.triangle, { ...event.data, ...by }] };
    case 'ProposalFollowed':
      return { ...state, outcome: { outcome: 'imposed', ...event.data, ...by } };
    case 'NoMeasureDecided':
      return { ...state, outcome: { outcome: 'no-measure', ...event.data, ...by } };
    case 'ProposalVoided':
      return { ...state, voided: { ...event.data, ...by, at: event.recordedAt.toString() } };
    default:
      return { ...state, zienswijze: zienswijzeAfter(state.zienswijze, event) };
  }
}
