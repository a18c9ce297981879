import { versionedRows, type ReadModel, type RecordedEvent } from '#event-store';
import type { ProposalState } from '../../domain/parts.js';
import type { ProposalEvent, ProposalReceived } from '../../domain/proposal-events.js';
import { proposalDecider } from '../../domain/proposal.js';

export const PROPOSALS = 'proposals';

/** What lists are filtered and counted by; `set_aside`: entered by mistake, and so out of the figures. */
interface Columns {
  readonly type: string;
  readonly district: string | null;
  readonly received_at: string;
  readonly state: ProposalState;
  readonly decided_at: string | null;
  readonly set_aside: 'voided' | null;
}

/** One row for each version of each proposal, known from `known_from` up to `known_to` (null: still). */
export const proposalsReadModel: ReadModel = {
  kind: 'read-model',
  name: PROPOSALS,
  shape: 1,
  categories: [proposalDecider.category],
  partitions: 4,
  tables: {
    [PROPOSALS]: (table) => [
      `CREATE TABLE ${table} (
        id           text        NOT NULL,
        version      integer     NOT NULL,
        municipality text        NOT NULL,
        known_from   timestamptz NOT NULL,
        known_to     timestamptz,
        type         text        NOT NULL,
        district     text,
        received_at  timestamptz NOT NULL,
        state        text        NOT NULL,
        decided_at   timestamptz,
        set_aside    text,
        PRIMARY KEY (id, version)
      )`,
      `CREATE INDEX ON ${table} (municipality, received_at DESC, id) WHERE known_to IS NULL`,
      `CREATE INDEX ON ${table} (municipality, decided_at)`,
    ],
  },
  apply: versionedRows<Columns>(PROPOSALS, null, (recorded, former) => {
    const event = recorded as RecordedEvent<ProposalEvent>;
    if (event.type === 'ProposalReceived') return columnsOf(event.data);
    if (!former) throw new Error(`stream ${event.stream} does not begin with a proposal`);
    return { ...former, ...changesOf(event) };
  }),
};

function columnsOf({ type, target, receivedAt }: ProposalReceived['data']): Columns {
  const { district } = target;
  return { type, district, received_at: receivedAt, state: 'open', decided_at: null, set_aside: null };
}

function changesOf(event: RecordedEvent<ProposalEvent>): Partial<Columns> {
  switch (event.type) {
    case 'ProposalFollowed':
      return { state: 'imposed', decided_at: event.data.decidedAt };
    case 'NoMeasureDecided':
      return { state: 'no-measure', decided_at: event.data.decidedAt };
    case 'ProposalVoided':
      return { state: 'voided', set_aside: 'voided' };
    default:
      return {};
  }
}
