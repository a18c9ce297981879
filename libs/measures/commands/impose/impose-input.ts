import type { ImposeInput } from '../../domain/inputs.js';
import { periodOf } from '../bodies.js';
import type { ImposeBody } from './impose-measure.js';

/** What a body asks the decider for. The person is in the vault by then, or already was: `personRef` is the reference. */
export function imposeInputOf(body: ImposeBody, personRef: string | null): ImposeInput {
  const { target, person: _inTheVault, startsWhenEnds: _loaded, recordedAsDecided, reason, ...rest } = body;
  const { address, ...place } = target;
  return {
    ...rest,
    target: { ...place, personRef },
    address,
    period: periodOf(body),
    incidentIds: [...new Set(rest.incidentIds)],
    recordedAsDecided: recordedAsDecided ? (reason ?? null) : null,
  };
}
