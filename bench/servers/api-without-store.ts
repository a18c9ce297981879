/** The api, but for the store: it stores nothing and says at once that it did. */
import { EventStore } from '#event-store';
import { Temporal } from 'temporal-polyfill';
import { serve } from '../../apps/api/serve.js';
import { endsWithBench } from './ends-with-bench.js';

let position = 0n;
EventStore.prototype.append = () =>
  Promise.resolve({ kind: 'appended', position: ++position, recordedAt: Temporal.Now.instant() });
EventStore.prototype.findKey = () => Promise.resolve(null);

endsWithBench();
await serve(process.env);
