import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** All that an instance keeps: keys, mails, the data of the embedded servers. One launcher at a time works in it. */
export interface StateFolder {
  readonly path: string;
  readonly lock: string;
  readonly runFile: string;
  /** Which processes run, for whoever has to clean up. */
  readonly parts: string;
  readonly masterKey: string;
  readonly signingKey: string;
  readonly jwks: string;
  readonly mails: string;
  /** Programs unpacked here because the machine had none. */
  readonly programs: string;
  readonly logs: string;
}

export const DEFAULT_STATE_FOLDER = '.nachtwacht';

/** The folder that `STATE_DIR` names, from the folder of the clone; it need not exist yet. */
export function stateFolder(clone: string, name = process.env['STATE_DIR'] || DEFAULT_STATE_FOLDER): StateFolder {
  const path = resolve(clone, name);
  return {
    path,
    lock: join(path, 'launcher.lock'),
    runFile: join(path, 'run.json'),
    parts: join(path, 'parts.json'),
    masterKey: join(path, 'master.key'),
    signingKey: join(path, 'issuer.jwk'),
    jwks: join(path, 'jwks.json'),
    mails: join(path, 'mails.jsonl'),
    programs: join(path, 'programs'),
    logs: join(path, 'logs'),
  };
}

export function makeStateFolder(state: StateFolder): void {
  mkdirSync(state.logs, { recursive: true });
}
