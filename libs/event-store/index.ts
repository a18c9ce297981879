export * from './types.js';
export * from './reader.js';
export {
  Database,
  isOutOfRoom,
  isTransient,
  isUnavailable,
  keepMomentsAsText,
  openDatabase,
} from './store/database.js';
export { EventTypes, UnknownEvent } from './store/event-types.js';
export { Codec } from './store/codec.js';
export { HeadSignal } from './store/head-signal.js';
export type { AppendObserver } from './store/appender.js';
export { EventStore } from './store/event-store.js';
export { verifyChain, type Verification } from './store/verify.js';
export { versionedRows } from './readers/versioned-rows.js';
export { Coalesced } from './coalesced.js';
export { nameBasedId } from './name-based-id.js';
export { Commands, type Committed, type WriteContext, type Written } from './commands/commands.js';
export { PersonSealer, UnitOfWork } from './commands/unit-of-work.js';
export { Readers, type ReaderEvents, type ReaderState } from './readers/readers.js';
export { isBuilding, startRebuild, transaction } from './readers/generations.js';
