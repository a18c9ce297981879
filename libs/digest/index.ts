export { DIGEST_TIMES, nextDigest, type DigestTimes } from './domain/occasions.js';
