import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { requestOf, Unauthenticated } from '#platform';
import { CalendarTokens } from './calendar-tokens.js';
import type { Feed } from './feeds.js';

/** Lets in who has an address with a token of this feed that was not withdrawn, as its owner and in no role. */
@Injectable()
abstract class CalendarTokenGuard implements CanActivate {
  protected abstract readonly feed: Feed;

  constructor(private readonly tokens: CalendarTokens) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    const { token } = request.query as { readonly token?: unknown };
    if (token === undefined) throw new Unauthenticated('missing', 'address');
    const owner = typeof token === 'string' ? await this.tokens.use(token, this.feed) : null;
    if (!owner) throw new Unauthenticated('invalid', 'address');
    request.caller = { ...owner, roles: [] };
    return true;
  }
}

@Injectable()
export class MeasuresTokenGuard extends CalendarTokenGuard {
  protected override readonly feed = 'measures';
}

@Injectable()
export class RosterTokenGuard extends CalendarTokenGuard {
  protected override readonly feed = 'roster';
}
