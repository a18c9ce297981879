export { asAdmin, createTestDatabase, testRedis, testSetting, type TestDatabase } from './databases.js';
export { eventually } from './eventually.js';
export { FORMER_EVENTS, NEVER_WRITTEN, type FormerEvent } from './former-events.js';
export { inject, startHttpApp, type HttpParts, type TestCall } from './http-app.js';
export { stateAfter } from './given.js';
export { commandsOf, keptDocument, stateByCommand, type Deciding } from './state-by-command.js';
export { readCalendar, type ReadEvent } from './read-calendar.js';
export { TestClock } from './test-clock.js';
export { createTestStore, TEST_MUNICIPALITY, writeContext, type TestStore } from './test-store.js';
