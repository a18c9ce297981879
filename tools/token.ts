/** Prints a token of the local issuer: `npm run -s token -- <role> [--municipality GM0034]`. */
import { parseArgs } from 'node:util';
import { ROLES } from '#kernel';
import { clone } from './launcher/clone.js';
import { signToken } from './launcher/state/keys.js';
import { makeStateFolder, stateFolder } from './launcher/state/state-folder.js';

const USAGE = `usage: npm run -s token -- <role> [--municipality GM0034]\nroles: ${ROLES.join(', ')}`;

const { positionals, values } = parseArgs({ allowPositionals: true, options: { municipality: { type: 'string' } } });
const role = ROLES.find((known) => known === positionals[0]);
const { municipality } = values;

if (!role || positionals.length > 1 || (municipality !== undefined && !/^GM\d{4}$/.test(municipality))) {
  console.error(USAGE);
  process.exitCode = 1;
} else {
  const state = stateFolder(clone);
  makeStateFolder(state);
  console.log(await signToken(state, role, municipality));
}
