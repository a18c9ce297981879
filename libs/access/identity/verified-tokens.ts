import { hash } from 'node:crypto';
import type { Caller } from '#kernel';

/** Milliseconds for which a good token is not judged again: so much longer may a key count that the issuer withdraws. */
export const TRUSTED_FOR = 60_000;

/** Tokens that are remembered; the longest known is forgotten first. */
export const MOST_TOKENS = 1_000;

interface Verified {
  readonly caller: Caller;
  /** On the clock of the process, which nobody sets. */
  readonly since: number;
}

/** Callers by the tokens that were found good a moment ago, so that a signature is not checked at each of many requests. */
export class VerifiedTokens {
  private readonly known = new Map<string, Verified>();

  /** `null` for a token that must be judged: one that is not known, or no longer, or whose end has come. */
  find(token: string): Caller | null {
    const found = this.known.get(nameOf(token));
    if (!found) return null;
    const { caller, since } = found;
    const isOver = caller.validUntil !== undefined && caller.validUntil.epochMilliseconds <= Date.now();
    return isOver || performance.now() - since >= TRUSTED_FOR ? null : caller;
  }

  keep(token: string, caller: Caller): void {
    const name = nameOf(token);
    this.known.delete(name);
    this.known.set(name, { caller, since: performance.now() });
    const [oldest] = this.known.keys();
    if (this.known.size > MOST_TOKENS && oldest !== undefined) this.known.delete(oldest);
  }
}

/** No token is kept in the memory of the process. */
function nameOf(token: string): string {
  return hash('sha256', token, 'base64url');
}
