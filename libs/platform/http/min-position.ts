import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Refusal } from '#kernel';
import type { Observable } from 'rxjs';
import { requestOf } from './request.js';

/** How far the read models are; implemented where the readers are. */
export abstract class ReadPositions {
  /** Whether all of these read models have come as far as `position` within `timeoutMs`. Answers as soon as they have. */
  abstract waitFor(position: bigint, readModels: readonly string[], timeoutMs: number): Promise<boolean>;

  /** The position of the last event that was stored. */
  abstract head(): Promise<bigint>;
}

const READ_MODELS = 'nachtwacht:reads-from';

/** Milliseconds a read with `Min-Position` waits for its read models. */
const PATIENCE = 2_000;
/** Milliseconds any other read waits for what was stored before it came. It is answered all the same. */
const COURTESY = 250;

const POSITION = /^\d{1,18}$/;

/** The read models a route answers from: with `Min-Position` it waits until they have come that far. */
export const ReadsFrom = (...readModels: readonly string[]): MethodDecorator => SetMetadata(READ_MODELS, readModels);

/** Read your writes: the `Position` of a write, sent as `Min-Position`, holds a read until it shows that write. */
@Injectable()
export class MinPositionInterceptor implements NestInterceptor {
  constructor(private readonly positions: ReadPositions) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const readModels = Reflect.getMetadata(READ_MODELS, context.getHandler()) as readonly string[] | undefined;
    const wanted = requestOf(context).headers['min-position'];
    if (wanted === undefined) {
      if (readModels) await this.positions.waitFor(await this.positions.head(), readModels, COURTESY);
      return next.handle();
    }
    if (typeof wanted !== 'string' || !POSITION.test(wanted)) {
      throw new Refusal(
        'malformed',
        'POSITION.MALFORMED',
        'Min-Position must be a position as a write answered it: a decimal number',
      );
    }
    if (readModels && !(await this.positions.waitFor(BigInt(wanted), readModels, PATIENCE))) {
      throw new Refusal(
        'unavailable',
        'POSITION.NOT_REACHED',
        `what is read here has not come as far as ${wanted} yet; try again`,
      );
    }
    return next.handle();
  }
}
