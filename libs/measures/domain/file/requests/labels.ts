import type { Labelled } from '#kernel';
import type { RequestEvent } from './events.js';

export const REQUEST_LABELS: Readonly<Record<RequestEvent['type'], Labelled>> = {
  RequestReceived: { nl: 'verzoek ontvangen', en: 'request received' },
  RequestDecided: { nl: 'op het verzoek beslist', en: 'request decided' },
  ExemptionWithdrawn: { nl: 'ontheffing ingetrokken', en: 'exemption withdrawn' },
};
