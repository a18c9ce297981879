import type { ReadModel, ReadModelWriter, RecordedEvent } from '#event-store';
import type { ProposalState } from '../../domain/parts.js';
import type { ProposalEvent, ProposalReceived } from '../../domain/proposal-events.js';
import { proposalDecider, proposalIdOf } from '../../domain/proposal.js';

export const PROPOSALS = 'proposals';

/** What lists are filtered and counted by; `set_aside`: entered by mistake, and so out of the figures. */
interface Columns {
  readonly state: ProposalState;
  readonly decided_at: string;
  readonly set_aside: 'voided';
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
  apply: (recorded, write) => {
    const event = recorded as RecordedEvent<ProposalEvent>;
    return event.type === 'ProposalReceived' ? insert(event, write) : succeed(event, write, changesOf(event));
  },
};

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

async function insert(event: RecordedEvent<ProposalReceived>, write: ReadModelWriter): Promise<void> {
  const { municipality, version, recordedAt, data } = event;
  await write.query(
    `INSERT INTO ${write.table(PROPOSALS)} (id, version, municipality, known_from, type, district, received_at, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'open')`,
    [
      proposalIdOf(event.stream),
      version,
      municipality,
      recordedAt.toString(),
      data.type,
      data.target.district,
      data.receivedAt,
    ],
  );
}

/** The row of the version before, with what the event changes; that one is known until now. */
async function succeed(
  { stream, version, recordedAt }: RecordedEvent<ProposalEvent>,
  write: ReadModelWriter,
  changes: Partial<Columns>,
): Promise<void> {
  const table = write.table(PROPOSALS);
  const next = { ...changes, version, known_from: recordedAt.toString(), known_to: null };
  const rows = await write.query(
    `WITH former AS (UPDATE ${table} SET known_to = $3 WHERE id = $1 AND version = $2 RETURNING *)
     INSERT INTO ${table} SELECT n.* FROM former, jsonb_populate_record(former::${table}, $4) n RETURNING id`,
    [proposalIdOf(stream), version - 1, recordedAt.toString(), JSON.stringify(next)],
  );
  if (rows.length !== 1) throw new Error(`${stream} has no version ${String(version - 1)} to follow`);
}
