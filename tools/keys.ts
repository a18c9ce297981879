/** Makes what `npm start` makes by itself: the master key and the local issuer, in the state folder, unless they are there. */
import { clone } from './launcher/clone.js';
import { makeKeys } from './launcher/state/keys.js';
import { makeStateFolder, stateFolder } from './launcher/state/state-folder.js';

const state = stateFolder(clone);
makeStateFolder(state);
makeKeys(state);
