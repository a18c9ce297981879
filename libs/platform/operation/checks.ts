import type { ReaderState } from '#event-store';
import type { Redis } from 'ioredis';
import type pg from 'pg';
import type { Clock } from '../clock.js';
import type { ReplicaState } from '../reads/replica.js';
import { CLOCK_OFF } from '../system-clock.js';
import type { AppendWatch } from './append-watch.js';
import type { ReadinessCheck, Reason } from './readiness.js';

/** Milliseconds that Redis may take to answer. */
const REDIS_TIMEOUT = 1_000;

/** Redis holds wake-ups only, so its absence delays and loses nothing; one that throws keys away does so silently. */
export function redisCheck(redis: Pick<Redis, 'info'>): ReadinessCheck {
  return async () => {
    const memory = await answered(redis.info('memory'));
    if (memory === null) {
      return [
        {
          code: 'REDIS.AWAY',
          detail:
            'Redis is niet bereikbaar. Registreren en lezen gaan door; herinneringen gaan binnen een minuut na hun moment uit.',
        },
      ];
    }
    const policy = /^maxmemory_policy:(.*?)\r?$/m.exec(memory)?.[1] ?? 'onbekend';
    if (policy === 'noeviction') return [];
    return [
      {
        code: 'REDIS.EVICTS',
        detail: `Redis mag gegevens weggooien (maxmemory-policy ${policy}). Zet die op noeviction.`,
      },
    ];
  };
}

/** `null` when it fails, or does not come in time: a Redis that hangs is away as well. */
async function answered(answer: Promise<string>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, REDIS_TIMEOUT, null);
  });
  try {
    return await Promise.race([answer.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Events a reader may be behind while it works. */
const LAG_LIMIT = 1_000n;
/** Milliseconds in which a reader that is behind must have come further. */
const PATIENCE = 5_000;

/** Milliseconds of real time. */
type Now = () => number;

/** Tells of what follows the store whether it is late: far behind, or behind and not coming further. */
function lateness(now: Now): (follower: Pick<ReaderState, 'reader' | 'position' | 'lag'>) => boolean {
  /** Where each was when it was first seen behind. */
  const seen = new Map<string, { position: bigint; since: number }>();
  return ({ reader, position, lag }) => {
    const last = seen.get(reader);
    if (lag === 0n) seen.delete(reader);
    else if (last?.position !== position) seen.set(reader, { position, since: now() });
    else if (now() - last.since > PATIENCE) return true;
    return lag > LAG_LIMIT;
  };
}

/** Readers that stopped, set streams aside, or do not come further. */
export function readersCheck(
  states: () => Promise<readonly ReaderState[]>,
  now: Now = () => performance.now(),
): ReadinessCheck {
  const isLate = lateness(now);
  return async () =>
    (await states()).flatMap((state): Reason[] => {
      const late = isLate(state);
      if (state.stopped !== null) return [stopped(state)];
      if (!state.ours) return [unbuilt(state)];
      return [...(late ? [behind(state)] : []), ...(state.parked > 0 ? [parked(state)] : [])];
    });
}

const stopped = ({ reader }: ReaderState): Reason => ({
  code: 'READER.STOPPED',
  detail: `Het leesmodel ${reader} staat stil: het kwam een gebeurtenis tegen die deze versie niet kent. Zie het log van de worker.`,
});

const unbuilt = ({ reader }: ReaderState): Reason => ({
  code: 'READER.UNBUILT',
  detail: `Het leesmodel ${reader} is van een andere versie. Een worker van deze versie bouwt het op; tot dan antwoordt deze api niet met lijsten, wel met dossiers.`,
});

const behind = ({ reader, lag }: ReaderState): Reason => ({
  code: 'READER.BEHIND',
  detail: `Het leesmodel ${reader} loopt ${String(lag)} gebeurtenissen achter. Lijsten zijn niet bij; dossiers zelf wel.`,
});

const parked = ({ reader, parked: streams }: ReaderState): Reason => ({
  code: 'READER.PARKED',
  detail: `Het leesmodel ${reader} heeft ${String(streams)} dossier(s) apart gezet. Zie het log van de worker.`,
});

/** A replica that is away, or does not follow the primary. `null`: it is away. */
export function replicaCheck(
  state: () => Promise<ReplicaState | null>,
  now: Now = () => performance.now(),
): ReadinessCheck {
  const isLate = lateness(now);
  return async () => {
    const found = await state();
    if (found === null) {
      return [
        {
          code: 'REPLICA.AWAY',
          detail: 'De kopie van de database is niet bereikbaar. Lijsten worden nu van de database zelf gelezen.',
        },
      ];
    }
    if (!isLate({ reader: 'replica', ...found })) return [];
    return [
      {
        code: 'REPLICA.BEHIND',
        detail: `De kopie van de database loopt ${String(found.lag)} gebeurtenissen achter. Lijsten zijn niet bij; dossiers zelf wel.`,
      },
    ];
  };
}

/** Reminders that no longer go out by themselves, or go out late. */
export function remindersCheck(
  counts: () => Promise<{ readonly parked: number; readonly overdue: number }>,
): ReadinessCheck {
  return async () => {
    const { parked, overdue } = await counts();
    const reasons: Reason[] = [];
    if (parked > 0) {
      reasons.push({
        code: 'REMINDERS.PARKED',
        detail: `${String(parked)} herinnering(en) konden niet worden bezorgd. Licht de ontvanger op een andere manier in.`,
      });
    }
    if (overdue > 0) {
      reasons.push({
        code: 'REMINDERS.OVERDUE',
        detail: `${String(overdue)} herinnering(en) zijn meer dan een minuut te laat.`,
      });
    }
    return reasons;
  };
}

/** A database that answers and cannot store. */
export function storeCheck(appends: Pick<AppendWatch, 'isRefused'>): ReadinessCheck {
  return () =>
    Promise.resolve(
      appends.isRefused()
        ? [
            {
              code: 'STORE.REFUSES',
              detail:
                'De database kan niets meer opslaan: waarschijnlijk is de schijf vol. Lezen gaat door; wat niet is opgeslagen krijgt de inzender te horen. Maak ruimte; zie het log van PostgreSQL.',
            },
          ]
        : [],
    );
}

/** A clock that is far from the database's: the register follows the database, tokens and webhooks cannot. */
export function clockCheck(clock: Pick<Clock, 'offset'>): ReadinessCheck {
  return async () => {
    const offset = await clock.offset();
    if (Math.abs(offset) <= CLOCK_OFF) return [];
    const seconds = String(Math.round(Math.abs(offset) / 1000));
    return [
      {
        code: 'CLOCK.OFF',
        detail: `De klok van deze server loopt ${seconds} seconden ${offset < 0 ? 'voor op' : 'achter bij'} die van de database. Het register volgt de database; tokens en webhooks volgen de server. Zet de klokken gelijk (NTP).`,
      },
    ];
  };
}

/** Seconds without a sign of life after which there is no worker. */
const SILENCE = 15;

/** Tells the others that this worker lives; called every few seconds. Heartbeats are on real time. */
export async function heartbeat(pool: Pick<pg.Pool, 'query'>, worker: string): Promise<void> {
  await pool.query(
    `INSERT INTO work.heartbeats (process, at) VALUES ($1, now()) ON CONFLICT (process) DO UPDATE SET at = excluded.at`,
    [worker],
  );
  await pool.query(`DELETE FROM work.heartbeats WHERE at < now() - interval '1 day'`);
}

export function workersCheck(pool: Pick<pg.Pool, 'query'>): ReadinessCheck {
  return async () => {
    const alive = await pool.query(
      `SELECT 1 FROM work.heartbeats WHERE at > now() - make_interval(secs => $1) LIMIT 1`,
      [SILENCE],
    );
    if (alive.rows.length > 0) return [];
    return [
      {
        code: 'WORKER.SILENT',
        detail:
          'Er is geen worker die van zich laat horen: lijsten lopen achter en herinneringen gaan niet uit. Start er een.',
      },
    ];
  };
}
