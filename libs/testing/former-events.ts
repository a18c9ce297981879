import type { JsonObject } from '#event-store';

/** The data of an event as a release wrote it, in clear: `version` is that of its type then. */
export interface FormerEvent {
  readonly type: string;
  readonly version: number;
  readonly data: JsonObject;
}

const DECISION = {
  form: 'oral',
  decidedAt: '2023-10-05T00:30:00Z',
  decidedBy: 'mayor',
  via: 'phone',
  confirmedAt: null,
  writtenAt: null,
  reportRef: null,
  zienswijze: null,
} as const;

const MEASURES: readonly FormerEvent[] = [
  {
    type: 'MeasureImposed',
    version: 1,
    data: {
      type: 'dwelling-closure',
      catalogueVersion: '1997-01-01',
      basis: null,
      grounds: null,
      decision: DECISION,
      decisionNotes: null,
      announcement: null,
      target: { kind: 'dwelling', district: 'Almere Stad', bagId: null, area: null, personRef: null },
      address: null,
      duration: 'P2W',
      startsAt: '2023-10-05T00:30:00Z',
      endsAt: '2023-10-19T00:30:00Z',
      startsWhenEnds: null,
      incidentIds: [],
      urgent: true,
      preventive: false,
      recordedAsDecided: null,
      flags: ['ends-at-night', 'basis-missing'],
      deadlines: [
        { name: 'announce', dueAt: '2023-10-06T00:30:00Z' },
        { name: 'decide-on-extension', dueAt: '2023-10-19T00:30:00Z' },
      ],
    },
  },
  {
    type: 'MeasureAnnounced',
    version: 1,
    data: {
      kind: 'service',
      at: '2023-10-05T10:00:00Z',
      closes: { name: 'announce', dueAt: '2023-10-06T00:30:00Z' },
      flags: ['announced-after-start'],
    },
  },
  {
    type: 'MeasureExtended',
    version: 1,
    data: {
      duration: 'P6W',
      from: '2023-10-19T00:30:00Z',
      endsAt: '2023-11-30T01:30:00Z',
      decision: DECISION,
      decisionNotes: null,
      grounds: null,
      announcement: null,
      recordedAsDecided: null,
      flags: [],
      deadlines: [{ name: 'announce-extension', dueAt: '2023-10-19T00:30:00Z' }],
    },
  },
  {
    type: 'MeasureMoved',
    version: 1,
    data: {
      startsAt: '2023-10-06T00:30:00Z',
      endsAt: '2023-12-01T01:30:00Z',
      periods: [
        { startsAt: '2023-10-06T00:30:00Z', endsAt: '2023-10-20T00:30:00Z' },
        { startsAt: '2023-10-20T00:30:00Z', endsAt: '2023-12-01T01:30:00Z' },
      ],
      because: { measureId: 'm0', event: 'MeasureCorrected' },
      flags: [],
      deadlines: [{ name: 'decide-on-extension', dueAt: '2023-12-01T01:30:00Z' }],
    },
  },
  {
    type: 'MeasureCorrected',
    version: 1,
    data: {
      basis: { code: 'gemeentewet-174a', ground: 'a' },
      announcement: null,
      target: null,
      address: null,
      startsAt: '2023-10-06T00:30:00Z',
      endsAt: '2023-12-02T01:30:00Z',
      periods: [
        { startsAt: '2023-10-06T00:30:00Z', endsAt: '2023-10-20T00:30:00Z', duration: 'P2W' },
        { startsAt: '2023-10-20T00:30:00Z', endsAt: '2023-12-02T01:30:00Z', duration: null },
      ],
      flags: [],
      deadlines: [{ name: 'decide-on-extension', dueAt: '2023-12-02T01:30:00Z' }],
      reason: 'tikfout',
    },
  },
  {
    type: 'DeadlineWaived',
    version: 1,
    data: { name: 'announce-extension', dueAt: '2023-10-20T00:30:00Z', reason: 'uitgereikt, niet vastgelegd' },
  },
  {
    type: 'ExtensionDeclined',
    version: 1,
    data: { decision: DECISION, decisionNotes: null, reason: 'rustig gebleven' },
  },
  {
    type: 'MeasureLifted',
    version: 1,
    data: { at: '2023-11-01T00:00:00Z', decision: DECISION, decisionNotes: null, reason: 'hersteld' },
  },
];

const AT = '2027-03-25T09:00:00Z';
const deliveryId = '<r0@gemeente.example>';
const FIRST_SUBJECT = {
  measureId: 'm0',
  about: 'end',
  aboutAt: '2027-04-01T08:00:00Z',
  step: 'P7D',
  dueAt: AT,
  audience: 'mayors-office',
};
/** Others came to be told as well, and by other ways. */
const SECOND_SUBJECT = { ...FIRST_SUBJECT, audience: 'duty:duty-officer', channel: 'sms', level: 1 };
const RECIPIENT = { name: 'Testpersoon A', address: '+31600000000' };

/** What each event of a reminder says beside whom it is about; and what it has said since its second version. */
const OF_REMINDERS: Readonly<Record<string, readonly [first: JsonObject, second?: JsonObject]>> = {
  ReminderSent: [{ at: AT, attempt: 1, deliveryId }, { recipient: RECIPIENT }],
  ReminderFailed: [{ at: AT, attempt: 2, error: 'SMTP 451' }],
  ReminderUncertain: [{ at: AT, attempt: 1, deliveryId, error: 'ECONNRESET' }, { recipient: RECIPIENT }],
  ReminderParked: [{ at: AT, attempts: 7, error: 'SMTP 451' }],
  ReminderMissed: [{ at: AT }],
  ReminderCancelled: [{ at: AT, reason: 'opgeheven' }],
  ReminderAcknowledged: [{ at: AT, note: 'gebeld' }],
  ReminderSnoozed: [{ at: AT, until: '2027-03-26T09:00:00Z', note: null }],
  ReminderRearmed: [{ at: AT }],
};

const REMINDERS = Object.entries(OF_REMINDERS).flatMap(([type, [first, second]]): FormerEvent[] => [
  { type, version: 1, data: { ...FIRST_SUBJECT, ...first } },
  { type, version: 2, data: { ...SECOND_SUBJECT, ...first, ...second } },
]);

/** Every shape that was ever written and is not written any more. */
export const FORMER_EVENTS: readonly FormerEvent[] = [
  ...MEASURES,
  ...REMINDERS,
  // It came with the second version of the others.
  { type: 'ReminderPassed', version: 2, data: { ...SECOND_SUBJECT, at: AT, reason: 'niemand op het rooster' } },
];

/** Versions that no release wrote: the type is younger. */
export const NEVER_WRITTEN: readonly Pick<FormerEvent, 'type' | 'version'>[] = [{ type: 'ReminderPassed', version: 1 }];
