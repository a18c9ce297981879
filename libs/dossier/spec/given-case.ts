import { randomUUID } from 'node:crypto';
import type { NewEvent } from '#event-store';
import { TEST_MUNICIPALITY } from '#testing';
import { Temporal } from 'temporal-polyfill';
import type { DossierApp } from './dossier-app.js';

export const PERSON = { name: 'Testpersoon A', birthDate: '1990-01-31', address: 'Voorbeeldstraat 1, Almere' };

/** A case as it was played, with the moments at which something more was known. */
export interface PlayedCase {
  readonly measureId: string;
  readonly incidentId: string;
  readonly beforeExtension: string;
}

/** A fictitious home ban, from the night of the incident to its extension and the hearing on it. */
export async function playHomeBan(app: DossierApp): Promise<PlayedCase> {
  const at = (moment: string) => app.store.clock.set(moment);
  at('2027-03-18T01:20:00+01:00');
  const incidentId = await app.post('/v1/incidents', {
    kind: 'violence',
    occurredAt: '2027-03-18T00:35:00+01:00',
    reportedAt: '2027-03-18T00:50:00+01:00',
    place: { kind: 'dwelling', district: 'Almere Stad' },
    summary: 'Ruzie in een woning na herhaalde meldingen. Politie ter plaatse, twee kinderen aanwezig.',
    severity: 'high',
    controlRoomRef: 'MK-2027-0318-0042',
  });
  await app.post(`/v1/incidents/${incidentId}/log-entries`, {
    at: '2027-03-18T01:05:00+01:00',
    text: 'Hulpofficier van justitie is ter plaatse en vraagt Veilig Thuis om advies.',
  });
  at('2027-03-18T02:10:00+01:00');
  const measureId = await app.post('/v1/measures', {
    type: 'temporary-home-ban',
    basis: { code: 'wth-2' },
    grounds:
      'Ernstig en onmiddellijk gevaar voor de achterblijvers, gelet op de bevindingen ter plaatse, de eerdere meldingen in januari en februari, en het risicotaxatie-instrument.',
    decision: {
      form: 'oral',
      decidedAt: '2027-03-18T01:40:00+01:00',
      decidedBy: 'assistant-prosecutor',
      via: 'phone',
      mandate: 'Mandaatbesluit huisverbod 2026, artikel 3',
      reportRef: 'BR-2027-0117',
      zienswijze: { state: 'given', reason: 'gehoord ter plaatse, in het bijzijn van de hulpofficier' },
    },
    announcement: { kind: 'service', at: '2027-03-18T01:50:00+01:00' },
    target: { kind: 'person', district: 'Almere Stad', address: { postcode: '1300AA', number: 1, addition: 'hs' } },
    person: PERSON,
    incidentIds: [incidentId],
    urgent: true,
  });
  const measure = `/v1/measures/${measureId}`;
  await app.post(`${measure}/notifications`, {
    to: 'mayor',
    at: '2027-03-18T02:05:00+01:00',
    via: 'phone',
    by: 'piketambtenaar OOV',
    note: 'Burgemeester stemt in en wil maandag een voorstel over verlenging.',
  });
  at('2027-03-18T09:05:00+01:00');
  await app.post(`${measure}/written-decision`, { writtenAt: '2027-03-18T08:40:00+01:00', reportRef: 'BR-2027-0117' });
  await app.post(`${measure}/confirmation`, { at: '2027-03-18T08:30:00+01:00' });
  await app.post(`${measure}/notifications`, {
    to: 'police',
    via: 'mail',
    by: 'juridische zaken',
    reference: 'basisteam Almere Stad',
  });
  await app.post(`${measure}/notifications/2/acknowledgement`, { by: 'dagcoördinator politie' });
  await app.post(`${measure}/notifications`, { to: 'veilig-thuis', via: 'phone', note: 'Casemanager toegewezen.' });
  at('2027-03-18T14:00:00+01:00');
  await app.post(`${measure}/contact-address`, {
    at: '2027-03-18T13:30:00+01:00',
    contact: { address: 'Opvanglocatie B, Almere', phone: '06 00000000' },
  });
  await app.post(`${measure}/care-contact`, {
    with: 'social-work',
    at: '2027-03-18T11:00:00+01:00',
    note: 'Eerste gesprek met de achterblijvers morgen om tien uur.',
  });
  at('2027-03-21T23:50:00+01:00');
  await app.post(`${measure}/breaches`, {
    at: '2027-03-21T23:15:00+01:00',
    reportedBy: 'politie',
    policeReference: 'PV-2027-0321',
    note: 'Stond voor de woning en belde aan.',
    followedBy: 'Aangehouden en heengezonden.',
  });
  await remind(app, measureId);
  at('2027-03-25T16:10:00+01:00');
  const beforeExtension = '2027-03-25T16:00:00+01:00';
  await app.post(
    `${measure}/extensions`,
    {
      duration: 'P18D',
      grounds:
        'De dreiging duurt voort: de hulpverlening is gestart en de afspraken over veiligheid zijn nog niet gemaakt.',
      decision: {
        form: 'written',
        decidedAt: '2027-03-25T15:30:00+01:00',
        decidedBy: 'mayor',
        writtenAt: '2027-03-25T15:30:00+01:00',
        zienswijze: { state: 'given', reason: 'uithuisgeplaatste en achterblijvers gehoord op 24 maart' },
      },
      announcement: { kind: 'service', at: '2027-03-25T16:05:00+01:00' },
      heard: [
        { who: 'banned-person', at: '2027-03-24T10:00:00+01:00', state: 'heard', note: 'Wil terug om op te ruimen.' },
        { who: 'left-behind', at: '2027-03-24T14:00:00+01:00', state: 'heard', note: 'Vraagt om verlenging.' },
        { who: 'veilig-thuis', at: '2027-03-24T16:00:00+01:00', state: 'heard', note: 'Adviseert te verlengen.' },
      ],
    },
    { role: 'mayors-office' },
  );
  at('2027-03-26T12:00:00+01:00');
  await app.post(`${measure}/proceedings`, {
    kind: 'interim-relief',
    court: 'rechtbank Midden-Nederland',
    caseNumber: 'UTR 27/1234',
    filedAt: '2027-03-26T10:00:00+01:00',
    by: 'gemachtigde van de uithuisgeplaatste',
    documentsDueAt: '2027-03-29T12:00:00+02:00',
    hearingAt: '2027-03-30T09:00:00+02:00',
  });
  at('2027-03-30T11:00:00+02:00');
  await app.post(`${measure}/proceedings/1/schedule`, {
    documentsSubmittedAt: '2027-03-29T10:00:00+02:00',
    hearingHeldAt: '2027-03-30T09:00:00+02:00',
  });
  await app.post(`${measure}/proceedings/1/outcome`, {
    outcome: 'suspended',
    decidedAt: '2027-03-30T10:00:00+02:00',
    from: '2027-03-30T10:00:00+02:00',
    reference: 'UTR 27/1234',
    reason: 'voorlopige voorziening toegewezen tot de uitspraak',
  });
  at('2027-04-01T14:20:00+02:00');
  await app.post(`${measure}/resumption`, { at: '2027-04-01T14:00:00+02:00', reason: 'beroep ongegrond verklaard' });
  return { measureId, incidentId, beforeExtension };
}

/** Two reminders before the first end: of one nobody heard at first, the other was taken up. */
async function remind(app: DossierApp, measureId: string): Promise<void> {
  const end = '2027-03-28T00:50:00Z';
  const subject = {
    measureId,
    about: 'end',
    aboutAt: end,
    step: 'P3D',
    dueAt: '2027-03-25T07:00:00Z',
    channel: 'mail',
    level: 0,
  };
  const told = (audience: string, events: readonly NewEvent[]) => ({ audience, events });
  app.store.clock.set('2027-03-25T08:05:00+01:00');
  const sent = (audience: string, at: string, name: string): NewEvent => ({
    type: 'ReminderSent',
    data: {
      ...subject,
      audience,
      at,
      attempt: 1,
      deliveryId: randomUUID(),
      recipient: { name, address: `${audience}@gemeente.example` },
    },
  });
  const given = [
    told('mayors-office', [
      {
        type: 'ReminderFailed',
        data: {
          ...subject,
          audience: 'mayors-office',
          at: '2027-03-25T07:00:00Z',
          attempt: 1,
          error: 'geen verbinding',
        },
      },
      sent('mayors-office', '2027-03-25T07:01:00Z', 'Kabinet, dienst'),
      {
        type: 'ReminderAcknowledged',
        data: { ...subject, audience: 'mayors-office', at: '2027-03-25T07:04:00Z', note: 'voorstel ligt klaar' },
      },
    ]),
    told('mayor', [sent('mayor', '2027-03-25T07:00:00Z', 'Burgemeester')]),
  ];
  for (const { audience, events } of given) {
    const id = randomUUID();
    await app.store.database.pool.query(
      `INSERT INTO work.reminders (id, municipality, measure_id, about, about_at, step, due_at, audience, channel, state, planned_at)
       VALUES ($1, $2, $3, 'end', $4, 'P3D', '2027-03-25T07:00:00Z', $5, 'mail', 'sent', '2027-03-18T01:50:00Z')`,
      [id, TEST_MUNICIPALITY, measureId, end, audience],
    );
    await app.write(`reminder-${id}`, events);
  }
}

/** The moment at which the sample is asked for. */
export const ASKED_AT = Temporal.Instant.from('2027-04-02T09:00:00+02:00');
