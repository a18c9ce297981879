/** The api as it is. */
import { serve } from '../../apps/api/serve.js';
import { endsWithBench } from './ends-with-bench.js';

endsWithBench();
await serve(process.env);
