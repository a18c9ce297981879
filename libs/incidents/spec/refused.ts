import { Refusal } from '#kernel';

/** How a decision or a check is refused: kind, code and the pointers of its faults; `null` if it is not. */
export function refusalOf(work: () => unknown): { kind: string; code: string; pointers: string[] } | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: error.kind, code: error.code, pointers: error.faults.map((fault) => fault.pointer) };
  }
}
