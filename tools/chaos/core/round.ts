import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from './faults/fault.js';
import { faultOf, type FaultKind } from './faults/kinds.js';
import type { Health } from './health/health.js';
import { shownSince, timeToGreen } from './health/observations.js';
import type { Load } from './load/load.js';
import type { PlannedFault } from './plan.js';

/** Milliseconds of load before the first fault and after the last. */
const BEFORE = 1_000;
const AFTER = 1_500;

export interface MadeFault {
  readonly kind: FaultKind;
  /** Milliseconds from when it was over until health was green for good. */
  readonly toGreen: number;
}

export interface PlayedRound {
  readonly made: readonly MadeFault[];
  /** All that health showed meanwhile. */
  readonly shown: readonly string[];
  readonly differences: readonly string[];
}

interface Made {
  readonly kind: FaultKind;
  readonly began: number;
  readonly over: number;
  readonly wrong: readonly string[];
}

/** Load, faults, and all is well again: answers what was made, and what was not as it should be. */
export async function playRound(
  faults: readonly PlannedFault<FaultKind>[],
  ground: Ground,
  load: Load,
  health: Health,
): Promise<PlayedRound> {
  const began = performance.now();
  load.start();
  await pause(BEFORE);
  const made = await Promise.all(faults.map((fault) => make(fault, ground)));
  await pause(AFTER);
  await load.stop();
  const green = await health.green(Math.max(...faults.map(({ kind }) => faultOf(kind).greenWithin)));
  const outcomes = made.map(({ kind, over }) => ({ kind, toGreen: timeToGreen(health.observations, over) }));
  return {
    made: outcomes,
    shown: [...shownSince(health.observations, began)].sort(),
    differences: [
      ...made.flatMap(({ wrong }) => wrong),
      ...(green ? [] : [`health is not green again: ${health.observations.at(-1)?.shows.join(', ') ?? ''}`]),
      ...made.flatMap((one) => notShown(one, made, health)),
      ...outcomes.flatMap(tooLate),
    ],
  };
}

async function make({ kind, after }: PlannedFault<FaultKind>, ground: Ground): Promise<Made> {
  await pause(after);
  const began = performance.now();
  const wrong = await faultOf(kind).make(ground);
  return { kind, began, over: performance.now(), wrong: wrong.map((what) => `${kind}: ${what}`) };
}

/** Of two faults at a time the one may hide the other: only one that came alone must show. */
function notShown({ kind, began }: Made, made: readonly Made[], { observations }: Health): readonly string[] {
  const { shows } = faultOf(kind);
  if (shows === null || made.length > 1) return [];
  const shown = shownSince(observations, began);
  return shown.has(shows) ? [] : [`${kind}: health showed ${[...shown].join(', ') || 'nothing'}, not ${shows}`];
}

function tooLate({ kind, toGreen }: MadeFault, _: number, made: readonly MadeFault[]): readonly string[] {
  const { greenWithin } = faultOf(kind);
  if (made.length > 1 || toGreen <= greenWithin) return [];
  return [`${kind}: health was green only ${String(Math.round(toGreen))} ms after it`];
}
