import { ROLES } from '#kernel';
import { signToken } from './state/keys.js';
import type { StateFolder } from './state/state-folder.js';

/** What a newcomer needs next: the addresses and a token for each role. */
export async function welcome(state: StateFolder, { api, mail }: { api: string; mail: string }): Promise<string> {
  const tokens = await Promise.all(ROLES.map(async (role) => `  ${role.padEnd(14)} ${await signToken(state, role)}`));
  return [
    '',
    `api        ${api}  (documentation ${api}/docs)`,
    `mails      ${mail}`,
    `state      ${state.path}  (addresses in run.json, logs in logs/)`,
    '',
    'tokens, good for 12 hours (a new one: npm run -s token -- <role>):',
    ...tokens,
    '',
    `Nachtwacht is ready on ${api}. Ctrl-C stops it, npm run reset clears its data.`,
  ].join('\n');
}
