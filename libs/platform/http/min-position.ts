import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Refusal } from '#kernel';
import type { Observable } from 'rxjs';
import { asOneRead } from '../reads/read-database.js';
import { UNBUILT } from './problem.js';
import { requestOf } from './request.js';

/** `behind`: not that far in time. `unbuilt`: there is none that this release can read; a worker of it makes one. */
export type Progress = 'reached' | 'behind' | 'unbuilt';

/** How far the read models are; implemented where the readers are. */
export abstract class ReadPositions {
  /** Whether all of these read models have come as far as `position` within `timeoutMs`. Answers as soon as it is known. */
  abstract waitFor(position: bigint, readModels: readonly string[], timeoutMs: number): Promise<Progress>;

  /** The position of the last event that was stored. */
  abstract head(): Promise<bigint>;
}

const READS = 'nachtwacht:reads-from';

interface Reads {
  readonly readModels: readonly string[];
  /** Folded from its stream: answered while the read models are being built. */
  readonly folded: boolean;
}

/** Milliseconds a read with `Min-Position` waits for its read models. */
const PATIENCE = 2_000;
/** Milliseconds any other read waits for what was stored before it came. It is answered all the same. */
const COURTESY = 250;

const POSITION = /^\d{1,18}$/;

const reads = (value: Reads): MethodDecorator => SetMetadata(READS, value);

/** The read models a route answers from: with `Min-Position` it waits until they have come that far. Its lists may be read from a replica. */
export const ReadsFrom = (...readModels: readonly string[]): MethodDecorator => reads({ readModels, folded: false });

/** Read models that a route waits for likewise, though it answers from a stream, and so also while they are being built. */
export const WaitsFor = (...readModels: readonly string[]): MethodDecorator => reads({ readModels, folded: true });

/** Read your writes: the `Position` of a write, sent as `Min-Position`, holds a read until it shows that write. */
@Injectable()
export class MinPositionInterceptor implements NestInterceptor {
  constructor(private readonly positions: ReadPositions) {}

  intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const reads = Reflect.getMetadata(READS, context.getHandler()) as Reads | undefined;
    const answer = async () => {
      const wanted = wantedOf(requestOf(context).headers['min-position']);
      if (reads) await this.reach(wanted, reads);
      return next.handle();
    };
    return reads ? asOneRead(answer) : answer();
  }

  private async reach(wanted: bigint | null, { readModels, folded }: Reads): Promise<void> {
    const position = wanted ?? (await this.positions.head());
    const progress = await this.positions.waitFor(position, readModels, wanted === null ? COURTESY : PATIENCE);
    if (progress === 'unbuilt' && !folded) throw new Refusal('unavailable', ...UNBUILT);
    if (progress === 'behind' && wanted !== null) {
      throw new Refusal(
        'unavailable',
        'POSITION.NOT_REACHED',
        `what is read here has not come as far as ${wanted.toString()} yet; try again`,
      );
    }
  }
}

function wantedOf(header: string | readonly string[] | undefined): bigint | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && POSITION.test(header)) return BigInt(header);
  throw new Refusal(
    'malformed',
    'POSITION.MALFORMED',
    'Min-Position must be a position as a write answered it: a decimal number',
  );
}
