import { spawnSync } from 'node:child_process';

/** The user PostgreSQL runs as when we are root: it refuses to run as root itself. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/** The user of the server, made if need be; null when we are not root and run it ourselves. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp();
  if (found) return found;
  const made = spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    NAME,
  ]);
  const user = lookUp();
  if (user) return user;
  const reason = made.error?.message ?? made.stderr.toString().trim();
  throw new Error(
    `PostgreSQL does not run as root, and a user ${NAME} could not be made (${reason}): make one, start as another user, or set DATABASE_URL and DATABASE_OWNER_URL`,
  );
}

/** Runs a command as that user, or as ourselves; answers whether it went well and what it said. */
export function runAs(
  user: ServerUser | null,
  command: string,
  args: readonly string[],
): { ok: boolean; output: string } {
  const done = spawnSync(command, args, { cwd: '/', encoding: 'utf8', ...user });
  return { ok: done.status === 0, output: [done.error?.message, done.stdout, done.stderr].filter(Boolean).join('\n') };
}

function lookUp(): ServerUser | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, NAME], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
