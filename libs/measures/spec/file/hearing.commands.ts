import { hearPersons } from '../../domain/file/hearing/hear.js';
import type { Measure } from '../../domain/state.js';
import { around, at } from '../given-measures.js';

export const hearingCommands = (now: string) => ({
  hearings: (m: Measure) =>
    hearPersons(m, [{ who: 'banned-person', at: at(now), state: 'heard', note: null }], around(now)),
});
