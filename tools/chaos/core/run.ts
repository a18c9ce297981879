import type { OwnInstance } from '../../instance/own-instance.js';
import { tokensOf } from '../../instance/launch.js';
import { LOCAL_MUNICIPALITY } from '../../launcher/state/keys.js';
import { Random } from '../random.js';
import { Checker } from './check/checker.js';
import type { ParkedStream } from './check/parked.js';
import type { SmallDisk } from './faults/disk.js';
import { faultOf, type FaultKind } from './faults/kinds.js';
import { Health } from './health/health.js';
import { Client } from './load/client.js';
import { Follower } from './load/follower.js';
import { Ledger } from './load/ledger.js';
import { Load } from './load/load.js';
import { Sender } from './load/sender.js';
import { planRounds } from './plan.js';
import { playRound, type MadeFault } from './round.js';

export interface Scope {
  readonly seed: number;
  readonly rounds: number;
  readonly kinds: readonly FaultKind[];
  /** After so many rounds the read models are held against a rebuild; always at the end. */
  readonly rebuildEvery: number;
}

/** A kind that cannot be made on this machine, and why. */
export interface Skipped {
  readonly kind: FaultKind;
  readonly reason: string;
}

export interface Outcome {
  readonly ledger: Ledger;
  readonly made: readonly MadeFault[];
  readonly skipped: readonly Skipped[];
  readonly poisoned: readonly ParkedStream[];
  readonly rebuilds: number;
  readonly events: bigint;
  readonly differences: readonly string[];
}

export interface Round {
  readonly number: number;
  readonly faults: readonly FaultKind[];
  /** What health showed of them. */
  readonly shown: readonly string[];
  readonly differences: readonly string[];
  readonly writes: number;
  readonly events: bigint;
}

/** Plays the rounds of a scope on an instance that has just begun. */
export async function runCore(
  scope: Scope,
  instance: OwnInstance,
  disk: SmallDisk | null,
  after: (round: Round) => void,
): Promise<Outcome> {
  const random = new Random(scope.seed);
  const run = `proef-${String(scope.seed)}`;
  const tokens = tokensOf(instance.state, LOCAL_MUNICIPALITY);
  const ledger = new Ledger();
  const poisoned: ParkedStream[] = [];
  const health = new Health(instance.run.api);
  const follower = new Follower(instance.run.api, tokens);
  const client = new Client(instance.run.api, tokens, ledger, new Random(scope.seed + 1));
  const load = new Load(new Sender(run, client, ledger, new Random(scope.seed + 2)));
  const checker = new Checker(instance, run, ledger, follower, poisoned);
  const ground = { instance, random: new Random(scope.seed + 3), disk, poisoned };

  const skipped = scope.kinds.flatMap((kind) => {
    const reason = faultOf(kind).cannot?.(ground) ?? null;
    return reason === null ? [] : [{ kind, reason }];
  });
  const kinds = scope.kinds.filter((kind) => !skipped.some((one) => one.kind === kind));
  const made: MadeFault[] = [];
  const differences: string[] = [];
  let rebuilds = 0;
  health.start();
  follower.start();
  try {
    for (const [i, faults] of planRounds(scope.rounds, kinds, random).entries()) {
      const last = i + 1 === scope.rounds;
      const played = await playRound(faults, ground, load, health);
      const found = [...played.differences, ...(await (last ? checker.end() : checker.round()))];
      if (last || (i + 1) % scope.rebuildEvery === 0) {
        found.push(...(await checker.rebuilds()));
        rebuilds++;
      }
      made.push(...played.made);
      differences.push(...found.map((one) => `round ${String(i + 1)}: ${one}`));
      const [writes, events] = [ledger.writes.length, checker.events];
      after({
        number: i + 1,
        faults: faults.map(({ kind }) => kind),
        shown: played.shown,
        differences: found,
        writes,
        events,
      });
    }
  } finally {
    await Promise.all([health.stop(), follower.stop()]);
  }
  return { ledger, made, skipped, poisoned, rebuilds, events: checker.events, differences };
}
