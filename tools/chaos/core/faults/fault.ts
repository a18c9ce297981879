import type { OwnInstance } from '../../../instance/own-instance.js';
import type { Random } from '../../random.js';
import type { ParkedStream } from '../check/parked.js';
import type { SmallDisk } from './disk.js';

/** What faults are made on, and with. */
export interface Ground {
  readonly instance: OwnInstance;
  readonly random: Random;
  /** `null`: the data lie on a disk that cannot be filled. */
  readonly disk: SmallDisk | null;
  /** What was poisoned so far. */
  readonly poisoned: ParkedStream[];
}

export interface Fault {
  /** Makes it, and resolves when it is over; answers what was not as it should be meanwhile. */
  readonly make: (ground: Ground) => Promise<readonly string[]>;
  /** What `/health/ready` of the api must show of it; `null`: it may, and it may be over before anybody sees it. */
  readonly shows: string | null;
  /** Milliseconds after it is over within which health is green again. */
  readonly greenWithin: number;
  /** Why it cannot be made here; `null`: it can. */
  readonly cannot?: (ground: Pick<Ground, 'disk'>) => string | null;
}
