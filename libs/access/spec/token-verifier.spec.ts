import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, UnsecuredJWT } from 'jose';
import { Temporal } from 'temporal-polyfill';
import { TokenVerifier } from '../identity/token-verifier.js';
import { TestIssuer } from './issuer.js';

describe('a bearer token', () => {
  let issuer: TestIssuer;
  let tokens: TokenVerifier;
  beforeEach(async () => {
    issuer = await TestIssuer.create();
    tokens = new TokenVerifier(issuer.settings);
  });
  afterEach(() => issuer.close());

  const now = () => Math.floor(Date.now() / 1000);

  it('says who calls, in which roles, for which municipality and until when; roles that are not ours are passed by', async () => {
    const expiresAt = now() + 300;
    const token = await issuer.token({ sub: 'u1', roles: ['mayor', 'gardener', 'legal-desk'] }, expiresAt);
    await expect(tokens.verify(token)).resolves.toEqual({
      sub: 'u1',
      roles: ['mayor', 'legal-desk'],
      municipality: 'GM0034',
      validUntil: Temporal.Instant.fromEpochMilliseconds(expiresAt * 1000),
    });
  });

  it('may be valid for longer than any calendar lasts', async () => {
    await expect(tokens.verify(await issuer.token({}, 1e15))).resolves.toMatchObject({ sub: expect.any(String) });
  });

  it.each([
    ['has no subject', { sub: '' }],
    ['has no roles', { roles: undefined }],
    ['has roles that are no list', { roles: 'mayor' }],
    ['has no municipality', { municipality: undefined }],
    ['has a municipality that is no CBS code', { municipality: 'GM34' }],
    ['is from another issuer', { iss: 'https://other.test' }],
    ['is for another service', { aud: 'other' }],
    ['is not valid yet', { nbf: 4102444800 }],
  ])('that %s is not good', async (_, claims) => {
    await expect(tokens.verify(await issuer.token(claims))).rejects.toMatchObject({
      name: 'Unauthenticated',
      reason: 'invalid',
    });
  });

  it('is good until seconds after its end, for clocks that differ, and not a minute after', async () => {
    await expect(tokens.verify(await issuer.token({}, now() - 2))).resolves.toBeDefined();
    await expect(tokens.verify(await issuer.token({}, now() - 60))).rejects.toMatchObject({ reason: 'invalid' });
  });

  it('without an end, without a signature, signed with a shared secret, or cut short is not good', async () => {
    const claims = { sub: 'u', roles: ['mayor'], municipality: 'GM0034', iss: issuer.issuer, aud: issuer.audience };
    const shared = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(JSON.stringify(issuer.jwks)));
    const endless = await issuer.token({}, null);
    const good = await issuer.token();
    for (const token of [
      new UnsecuredJWT(claims).setExpirationTime('5m').encode(),
      shared,
      endless,
      good.slice(0, -5),
      'a.b.c',
      '',
    ]) {
      await expect(tokens.verify(token)).rejects.toMatchObject({ reason: 'invalid' });
    }
  });

  it('signed with a key that was published since is good; with one that was not, not', async () => {
    await tokens.verify(await issuer.token());
    await issuer.rotate();
    await expect(tokens.verify(await issuer.token())).resolves.toBeDefined();
    await issuer.rotate({ publish: false });
    await expect(tokens.verify(await issuer.token())).rejects.toMatchObject({ reason: 'invalid' });
  });

  it('that was good is not judged again for a moment, and another one is', async () => {
    const token = await issuer.token();
    const caller = await tokens.verify(token);
    const changed = (await issuer.token({ sub: 'other' })).split('.');
    const forged = token
      .split('.')
      .with(1, changed[1] ?? '')
      .join('.');
    await expect(tokens.verify(token)).resolves.toBe(caller);
    await expect(tokens.verify(forged)).rejects.toMatchObject({ reason: 'invalid' });
  });

  it('cannot be judged when the keys cannot be read: that is not the caller’s fault', async () => {
    const lost = new TokenVerifier({ ...issuer.settings, jwksFile: `${issuer.settings.jwksFile}.gone` });
    await expect(lost.verify(await issuer.token())).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'ACCESS.KEYS_UNAVAILABLE',
    });
  });

  describe('checked with keys from an address', () => {
    let server: Server;
    let status = 200;
    beforeEach(async () => {
      server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(issuer.jwks)));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterEach(() => new Promise((resolve) => server.close(resolve)));

    it('is good as well, and cannot be judged while the address fails', async () => {
      const jwksUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/jwks`;
      const remote = new TokenVerifier({ issuer: issuer.issuer, audience: issuer.audience, jwksUrl });
      status = 500;
      await expect(remote.verify(await issuer.token())).rejects.toMatchObject({ code: 'ACCESS.KEYS_UNAVAILABLE' });
      status = 200;
      await expect(remote.verify(await issuer.token())).resolves.toMatchObject({ municipality: 'GM0034' });
    });
  });
});
