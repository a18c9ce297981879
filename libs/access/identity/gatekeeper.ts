import { Injectable } from '@nestjs/common';
import { Refusal, type Caller } from '#kernel';
import { Unauthenticated, type RouteAccess } from '#platform';
import type { FastifyRequest } from 'fastify';
import { TokenVerifier } from './token-verifier.js';

const BEARER = /^Bearer +([\w~+/.=-]+)$/i;
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Lets a request in or refuses it, and notes on it who calls. The one judge, for routes of Nest and of plugins alike. */
@Injectable()
export class Gatekeeper {
  constructor(private readonly tokens: TokenVerifier) {}

  async admit(request: FastifyRequest, access: RouteAccess | undefined): Promise<void> {
    if (!access) throw new Refusal('forbidden', 'ACCESS.CLOSED', 'this is open to no role');
    // Of a token in the address the route's own guard is the judge: it cannot be said without naming one.
    if (access.kind !== 'roles') return;
    if (access.loopback && isFromThisMachine(request)) return;
    const caller = await this.identify(request);
    if (!access.roles.some((role) => caller.roles.includes(role))) {
      throw new Refusal('forbidden', 'ACCESS.ROLE', `this takes one of the roles ${access.roles.join(', ')}`);
    }
    request.caller = caller;
  }

  private async identify(request: FastifyRequest): Promise<Caller> {
    const header = request.headers.authorization;
    if (header === undefined) throw new Unauthenticated('missing');
    const [, token] = BEARER.exec(header) ?? [];
    if (token === undefined) throw new Unauthenticated('invalid');
    return this.tokens.verify(token);
  }
}

/** A proxy on this machine calls from here too, but for somebody elsewhere. */
function isFromThisMachine({ socket, headers }: FastifyRequest): boolean {
  const passedOn =
    headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined || headers.via !== undefined;
  return !passedOn && LOOPBACK.test(socket.remoteAddress ?? '');
}
