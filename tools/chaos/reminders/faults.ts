import { setTimeout as pause } from 'node:timers/promises';
import type { OwnInstance } from '../../instance/own-instance.js';

/** Milliseconds that a mail server is not well. */
const MAIL_AWAY = 3_000;

type Break = (instance: OwnInstance) => Promise<void> | void;

function mailsAre(kind: 'temporary' | 'dropped'): Break {
  return async (instance) => {
    await instance.refuseMail(kind);
    await pause(MAIL_AWAY);
    await instance.refuseMail('none');
  };
}

/** What breaks, and how. What is killed, the launcher starts again. */
const BREAKS = {
  'worker-killed': (instance) => {
    instance.signal('worker', 'SIGKILL');
  },
  'api-killed': (instance) => {
    instance.signal('api', 'SIGKILL');
  },
  'redis-flushed': (instance) => instance.flushRedis(),
  'redis-killed': (instance) => {
    instance.signal('redis', 'SIGKILL');
  },
  /** The immediate shutdown: every connection cut, recovery at the next start. */
  'postgres-stopped': (instance) => {
    instance.signal('postgres', 'SIGQUIT');
  },
  'mail-temporary': mailsAre('temporary'),
  'mail-dropped': mailsAre('dropped'),
  /** Until somebody does something about it: see `Driver`. */
  'mail-permanent': (instance) => instance.refuseMail('permanent'),
} as const satisfies Record<string, Break>;

export type FaultKind = keyof typeof BREAKS;
export const FAULTS = Object.keys(BREAKS) as readonly FaultKind[];

export interface Fault {
  readonly kind: FaultKind;
  /** Milliseconds after the beginning of the stretch. */
  readonly after: number;
}

/** Lets each fault happen at its moment; of those of the mail server one at a time, in the order in which they begin. */
export async function breakThings(
  faults: readonly Fault[],
  instance: OwnInstance,
  onWorkerKilled: () => void,
): Promise<void> {
  let mail: Promise<unknown> = Promise.resolve();
  const inOrder = [...faults].sort((a, b) => a.after - b.after);
  await Promise.all(
    inOrder.map(async ({ kind, after }) => {
      const ofMail = kind.startsWith('mail-');
      const before = ofMail ? mail : undefined;
      const happened = Promise.all([before, pause(after)])
        .then(() => BREAKS[kind](instance))
        .then(kind === 'worker-killed' ? onWorkerKilled : undefined);
      if (ofMail) mail = happened;
      await happened;
    }),
  );
}
