export { DataKey } from './data-key.js';
export { MasterKey } from './master-key.js';
export { canonicalJson } from './canonical-json.js';
