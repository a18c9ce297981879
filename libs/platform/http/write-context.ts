import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { canonicalJson, MasterKey } from '#cipher';
import type { WriteContext } from '#event-store';
import { Refusal } from '#kernel';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../clock.js';
import { callerOf, pathOf, requestOf } from './request.js';

/** How long the same key gives the same answer. */
const KEPT = { hours: 400 * 24 };

const KEY = /^[\x21-\x7e]{1,255}$/;
const VERSION_TAG = /^"([1-9]\d{0,8})"$/;

/** From the request: who writes, under which idempotency key, and on which version they insist. */
@Injectable()
export class WriteContextPipe implements PipeTransform<FastifyRequest, Promise<WriteContext>> {
  constructor(
    private readonly masterKey: MasterKey,
    private readonly clock: Clock,
  ) {}

  async transform(request: FastifyRequest): Promise<WriteContext> {
    const key = idempotencyKey(request.headers['idempotency-key']);
    const ifMatch = version(request.headers['if-match']);
    const caller = callerOf(request);
    return {
      caller,
      requestId: request.id,
      ...(ifMatch !== null && { ifMatch }),
      ...(key !== null && {
        key: {
          key,
          scope: [caller.municipality, encodeURIComponent(caller.sub), request.method, pathOf(request)].join('|'),
          fingerprint: this.masterKey.fingerprint(canonicalJson(request.body ?? null)),
          keepUntil: (await this.clock.now()).add(KEPT),
          mismatch: 'IDEMPOTENCY.MISMATCH',
        },
      }),
    };
  }
}

/** Parameter of a handler that writes: what `Commands.execute` wants to know of the request. */
export const Write = (): ParameterDecorator => RequestItself(WriteContextPipe);

const RequestItself = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context));

function idempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && KEY.test(header)) return header;
  throw new Refusal(
    'malformed',
    'IDEMPOTENCY.KEY',
    'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces',
  );
}

/** `*` insists on no version: that there is one, the path says already. */
function version(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const [, tag] = VERSION_TAG.exec(header.trim()) ?? [];
  if (tag !== undefined) return Number(tag);
  throw new Refusal(
    'malformed',
    'CONCURRENCY.IF_MATCH',
    'If-Match must be one ETag as it was given, quotes included: "5"',
  );
}
