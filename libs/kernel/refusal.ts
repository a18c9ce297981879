/**
 * Why a command or a query is refused, in the domain's words. The HTTP status is the api's affair:
 * `malformed` 400, `forbidden` 403, `not-found` 404, `conflict` 409, `stale` 412, `rule` 422, `unavailable` 503.
 */
export type RefusalKind = 'malformed' | 'forbidden' | 'not-found' | 'conflict' | 'stale' | 'rule' | 'unavailable';

/** One fault in the input: `pointer` is an RFC 6901 JSON pointer into the body (`/duration`). */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** A coded refusal (`MEASURE.ENDED`). `detail` says what is wrong and what is possible instead. */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    readonly detail: string,
    readonly faults: readonly Fault[] = [],
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Refusal';
  }

  /** A refusal about one field. */
  static at(pointer: string, kind: RefusalKind, code: string, detail: string): Refusal {
    return new Refusal(kind, code, detail, [{ pointer, code, detail }]);
  }
}

/** For a `catch`: throws on, and where it is a refusal with its faults at other pointers, one or several for each. */
export function moveFaults(move: (pointer: string) => string | readonly string[]): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Refusal)) throw error;
    const faults = error.faults.flatMap((fault) =>
      [move(fault.pointer)].flat().map((pointer) => ({ ...fault, pointer })),
    );
    throw new Refusal(error.kind, error.code, error.detail, faults);
  };
}
