import { decideRequest } from '../../domain/file/requests/decide.js';
import type { RequestDecided, RequestReceived } from '../../domain/file/requests/events.js';
import { receiveRequest } from '../../domain/file/requests/receive.js';
import { withdrawExemption } from '../../domain/file/requests/withdraw.js';
import type { Measure } from '../../domain/state.js';
import { around, at } from '../given-measures.js';
import { after } from './after.js';

/** A closure knows no exemption: what is withdrawn is given as if it did. */
export function requestCommands(now: string) {
  const window = { from: now, until: at(now).add({ hours: 48 }).toString() };
  const asked = (kind: RequestReceived['data']['kind']): RequestReceived => ({
    type: 'RequestReceived',
    data: { id: '1', kind, purpose: null, at: now, by: 'bewoner', what: 'medicijnen', decideBy: window.until },
  });
  const granted: RequestDecided = {
    type: 'RequestDecided',
    data: {
      id: '1',
      outcome: 'granted',
      at: now,
      decision: null,
      decisionNotes: null,
      reason: null,
      window,
      exemptions: [window],
    },
  };
  const refusal = { outcome: 'refused', at: null, decision: null, reason: 'reden', window: null } as const;
  const request = { kind: 'entry', purpose: 'medicine', by: 'bewoner', what: 'medicijnen', decideBy: null } as const;
  return {
    requests: (m: Measure) => receiveRequest(m, { ...request, receivedAt: at(now) }, around(now)),
    'requests/1/outcome': (m: Measure) => decideRequest(after(m, asked('entry'), now), '1', refusal, around(now)),
    'requests/1/withdrawal': (m: Measure) =>
      withdrawExemption(
        after(m, [asked('exemption'), granted], now),
        '1',
        { at: null, reason: 'misbruik' },
        around(now),
      ),
  };
}
