import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';

export const FRESH_ID = '{fresh-id}';

/** What is sent, over and over; `FRESH_ID` in the body is another text in each request. */
export interface Request {
  readonly url: string;
  readonly token: string;
  readonly contentType: string;
  readonly body: string;
  /** The one status that counts as an answer. */
  readonly status: 200 | 201;
}

const run = randomUUID();
let made = 0;

function freshId(): string {
  made += 1;
  return `${run}-${String(made)}`;
}

/** How much: for so many seconds (at so many a second, if given), or so many requests. */
export type Amount = { readonly seconds: number; readonly perSecond?: number } | { readonly requests: number };

export interface Answered {
  readonly requests: number;
  /** Until the last answer. */
  readonly perSecond: number;
}

/** Sends with so many connections, one request at a time on each. Throws when any answer is another than the one that counts. */
export async function send(request: Request, connections: number, amount: Amount): Promise<Answered> {
  const start = performance.now();
  let last = start;
  const { statusCodeStats, errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const options = optionsOf(request, connections, amount);
    const done = (error: unknown, result: autocannon.Result) => {
      if (error instanceof Error) reject(error);
      else resolve(result);
    };
    autocannon(options, done).on('response', () => {
      last = performance.now();
    });
  });
  const { [String(request.status)]: good, ...others } = statusCodeStats as Readonly<
    Record<string, { readonly count: number }>
  >;
  if (good === undefined || errors > 0 || Object.keys(others).length > 0)
    throw new Error(`${request.url} answered ${JSON.stringify(statusCodeStats)}, with ${String(errors)} errors`);
  return { requests: good.count, perSecond: (good.count / (last - start)) * 1_000 };
}

function optionsOf(request: Request, connections: number, amount: Amount): autocannon.Options {
  return {
    url: request.url,
    method: 'POST',
    connections,
    timeout: 60,
    sampleInt: 200,
    ...('requests' in amount
      ? { amount: amount.requests }
      : { duration: amount.seconds, ...(amount.perSecond !== undefined && { overallRate: amount.perSecond }) }),
    headers: { authorization: `Bearer ${request.token}`, 'content-type': request.contentType },
    setupClient: (client) => {
      client.setRequests([{ setupRequest: (one) => ({ ...one, body: request.body.replaceAll(FRESH_ID, freshId()) }) }]);
    },
  };
}
