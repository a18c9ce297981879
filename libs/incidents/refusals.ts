import { Refusal } from '#kernel';

/** For a `catch`: throws on, and where it is a refusal with its faults at other pointers. */
export function moveFaults(move: (pointer: string) => string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Refusal)) throw error;
    const faults = error.faults.map((fault) => ({ ...fault, pointer: move(fault.pointer) }));
    throw new Refusal(error.kind, error.code, error.detail, faults);
  };
}
