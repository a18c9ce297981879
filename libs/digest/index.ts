export { Digest, type DigestContext } from './digest.js';
export { DigestModule } from './digest.module.js';
export { DIGEST_TIMES, nextDigest, type DigestTimes } from './domain/occasions.js';
export { type DigestLetter } from './render/letter.js';
export { WaitingReminders } from './waiting-reminders.js';
