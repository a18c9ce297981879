import { arrangeCareContact, recordBreach, stateContactAddress } from '../../domain/file/home-ban/keep-home-ban.js';
import type { Measure } from '../../domain/state.js';
import { around, at } from '../given-measures.js';

const NOTHING_MORE = { reportedBy: null, policeReference: null, note: null, followedBy: null };

export const homeBanCommands = (now: string) => ({
  'contact-address': (m: Measure) => stateContactAddress(m, { personRef: 'person-2', at: null }, around(now)),
  'care-contact': (m: Measure) => arrangeCareContact(m, { with: 'social-work', at: null, note: null }, around(now)),
  breaches: (m: Measure) => recordBreach(m, { ...NOTHING_MORE, at: at(now) }, around(now)),
});
