export { CurrentCaller, Public, Roles } from '#platform';
export { AccessModule } from './access.module.js';
export { accessEvents } from './domain/person-events.js';
export { Gatekeeper } from './identity/gatekeeper.js';
export { IdentityModule } from './identity/identity.module.js';
export { JwtGuard } from './identity/jwt.guard.js';
export { TokenVerifier } from './identity/token-verifier.js';
export { personSchema, type Person } from './vault/person.js';
export { PersonVault } from './vault/person-vault.js';
