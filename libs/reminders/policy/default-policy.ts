import type { ReminderPolicy, Tell } from './policy.js';

const MAYORS_OFFICE: readonly Tell[] = [{ to: 'mayors-office', by: 'mail' }];

const onDuty = (duty: 'duty-officer' | 'mayor'): readonly Tell[] => [
  { to: `duty:${duty}`, by: 'mail' },
  { to: `duty:${duty}`, by: 'sms' },
];

/** How a municipality is reminded that sets nothing itself. Without an SMS gateway what goes by SMS goes by mail alone. */
export const DEFAULT_POLICY: ReminderPolicy = {
  rules: [
    { about: ['contrary'], urgent: false, tell: [{ to: 'legal-desk', by: 'mail' }], escalation: [] },
    {
      about: ['end', 'announce-extension'],
      steps: ['PT4H'],
      urgent: true,
      tell: MAYORS_OFFICE,
      escalation: [
        { after: 'PT1H', tell: onDuty('duty-officer') },
        { after: 'PT1H', tell: onDuty('mayor') },
      ],
    },
    {
      about: ['end'],
      steps: ['PT24H'],
      urgent: false,
      tell: MAYORS_OFFICE,
      escalation: [
        { after: 'PT4H', tell: onDuty('duty-officer') },
        { after: 'PT4H', tell: onDuty('mayor') },
      ],
    },
    {
      about: ['end'],
      steps: ['P2D'],
      urgent: false,
      tell: MAYORS_OFFICE,
      escalation: [
        { after: 'P1D', tell: onDuty('duty-officer') },
        { after: 'PT6H', tell: onDuty('mayor') },
      ],
    },
    { urgent: false, tell: MAYORS_OFFICE, escalation: [] },
  ],
  steps: [],
  // A mailbox sleeps by itself; whoever is on duty does not.
  quietHours: [
    {
      to: ['duty:duty-officer', 'duty:mayor', 'duty:mayors-office', 'duty:legal-desk'],
      from: '22:00',
      until: '07:00',
    },
    { by: ['sms'], from: '22:00', until: '07:00' },
  ],
  digest: { at: '08:00', days: 'working-days', tell: MAYORS_OFFICE },
  handover: { tell: [...MAYORS_OFFICE, { to: 'duty:duty-officer', by: 'mail' }] },
  contacts: {},
};
