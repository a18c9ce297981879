import type { EventDefinition, NewEvent } from '#event-store';

/** The other measures of the same decision. */
export type DecidedTogether = NewEvent<'DecidedTogether', { readonly measureIds: readonly string[] }>;

/** The proposal on which the measure was decided. */
export type ProposalCited = NewEvent<'ProposalCited', { readonly proposalId: string }>;

/** That proposal was entered by mistake. */
export type CitationWithdrawn = NewEvent<'CitationWithdrawn', { readonly proposalId: string }>;

export type CitationEvent = DecidedTogether | ProposalCited | CitationWithdrawn;

export const citationEvents: readonly EventDefinition[] = [
  { type: 'DecidedTogether', version: 1, secret: [] },
  { type: 'ProposalCited', version: 1, secret: [] },
  { type: 'CitationWithdrawn', version: 1, secret: [] },
];
