import type { Temporal } from 'temporal-polyfill';
import type { WriteRequest } from '../../instance/api.js';
import type { MeasureCommand } from './command.js';
import type { TypeCode } from './rules.js';

type Body = Readonly<Record<string, unknown>>;

const DISTRICT = 'Almere Stad';
const AREA = { kind: 'area', district: DISTRICT, area: { name: 'proefgebied' } };
const DWELLING = { kind: 'dwelling', district: DISTRICT };

const TARGETS: Readonly<Record<TypeCode, Body>> = {
  'dwelling-closure': DWELLING,
  'drugs-closure': DWELLING,
  'premises-closure': { kind: 'premises', district: DISTRICT },
  'area-ban': AREA,
  'local-area-ban': AREA,
  'camera-surveillance': AREA,
  'alcohol-and-drugs-ban-area': AREA,
  'search-area': AREA,
  'public-order-order': AREA,
  'temporary-home-ban': DWELLING,
  'administrative-warning': DWELLING,
};

const GROUNDS = 'proef met storingen';

/** A command as the API takes it. `id` of the measure; empty for the one that makes it. `key` is the same at each repetition. */
export function requestOf(command: MeasureCommand, id: string, now: Temporal.Instant, key: string): WriteRequest {
  const [call, body] = writeOf(command, now);
  const path = call === null ? '/v1/measures' : `/v1/measures/${id}/${call}`;
  return { role: 'mayors-office', path, contentType: 'application/json', idempotencyKey: key, body };
}

function writeOf(command: MeasureCommand, now: Temporal.Instant): readonly [call: string | null, body: Body] {
  switch (command.kind) {
    case 'impose':
      return [null, imposed(command)];
    case 'extend': {
      const announcement = { kind: 'service', at: command.decidedAt.toString() };
      const body = { endsAt: command.endsAt.toString(), decision: decision(command.decidedAt), grounds: GROUNDS };
      return ['extensions', { ...body, ...(command.announced && { announcement }) }];
    }
    case 'decline':
      return ['non-extension', { decision: decision(command.decidedAt), reason: GROUNDS }];
    case 'lift':
      return ['lifting', { decision: decision(command.decidedAt), reason: GROUNDS }];
    case 'void':
      return ['voiding', { reason: GROUNDS }];
    case 'suspend':
      return ['suspension', { from: now.toString(), by: 'court', reason: GROUNDS }];
    case 'resume':
      return ['resumption', { at: now.toString(), reason: GROUNDS }];
    case 'correct':
      return ['corrections', { reason: GROUNDS, changes: { endsAt: command.endsAt.toString() } }];
  }
}

function imposed({ type, decidedAt, endsAt }: Extract<MeasureCommand, { kind: 'impose' }>): Body {
  return {
    type,
    // The law sets it; stated, it would have to be the same.
    ...(type === 'temporary-home-ban' ? {} : { endsAt: endsAt.toString() }),
    decision: decision(decidedAt),
    announcement: { kind: 'service', at: decidedAt.toString() },
    grounds: GROUNDS,
    target: TARGETS[type],
  };
}

function decision(decidedAt: Temporal.Instant): Body {
  const at = decidedAt.toString();
  return { form: 'written', decidedAt: at, decidedBy: 'mayor', writtenAt: at, zienswijze: { state: 'waived' } };
}
