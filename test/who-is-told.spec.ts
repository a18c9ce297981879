import { dwellingClosure } from './harness/builders.js';
import { Instance } from './harness/instance.js';

const OFFICER = { name: 'Testpersoon A', email: 'piket@gemeente.example', phone: null };

/** Who hears of an end, through the public API and real mails: the office, the roster, and the letters beside them. */
describe('who is told', () => {
  let instance: Instance;
  let measureId: string;
  beforeAll(async () => {
    instance = await Instance.start({ CLOCK: 'simulated', CLOCK_START: '2027-03-01T02:40:00+01:00' });
  }, 180_000);
  afterAll(() => instance.stop(), 60_000);

  const moveTo = async (now: string) => {
    expect((await instance.post('/simulation/clock', { now }, 'administrator')).status).toBe(200);
  };
  const mails = async (subject: RegExp) => (await instance.mails()).filter((mail) => subject.test(mail.subject));
  const reminders = async () => {
    const answer = await instance.get(`/v1/reminders?measureId=${measureId}`, 'mayors-office');
    return (answer.body as { items: { id: string; about: string; step: string; level: number; state: string }[] })
      .items;
  };

  it('the office two days before, the duty officer when it has not answered for a day', async () => {
    const shift = {
      duty: 'duty-officer',
      holder: OFFICER,
      startsAt: '2027-03-12T08:00:00+01:00',
      endsAt: '2027-03-15T08:00:00+01:00',
    };
    expect((await instance.post('/v1/duty/shifts', shift, 'mayors-office')).status).toBe(201);
    const closure = await instance.post('/v1/measures', dwellingClosure());
    expect(closure.status).toBe(201);
    measureId = String(closure.body['id']);

    await moveTo('2027-03-13T12:00:00+01:00');
    const toOffice = await mails(/^Woningsluiting .* eindigt op maandag 15 maart 2027/);
    expect(toOffice.map(({ to }) => to)).toEqual(['kabinet@gemeente.example', 'kabinet@gemeente.example']);
    expect(toOffice[1]?.text).toContain('/v1/reminders/confirmation?token=');

    // A day later at 02:30, and so at the end of the officer's quiet hours.
    await moveTo('2027-03-14T06:59:00+01:00');
    expect(await mails(/^Niet bevestigd: /)).toEqual([]);
    await moveTo('2027-03-14T07:00:00+01:00');
    expect((await mails(/^Niet bevestigd: /)).map(({ to }) => to)).toEqual([OFFICER.email]);
    const ofTheEnd = (await reminders()).filter(({ about, step }) => about === 'end' && step === 'P2D');
    expect(ofTheEnd.map(({ level, state }) => [level, state])).toEqual(
      expect.arrayContaining([
        [0, 'escalated'],
        [1, 'sent'],
      ]),
    );
  });

  it('nobody after whoever takes it up, and the record says who that was', async () => {
    const told = (await reminders()).find(({ level, state }) => level === 1 && state === 'sent');
    const answer = await instance.post(`/v1/reminders/${String(told?.id)}/acknowledgement`, {
      note: 'burgemeester gebeld',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      state: 'acknowledged',
      attempts: [{ outcome: 'accepted', recipient: { name: OFFICER.name, address: OFFICER.email } }],
    });
    await moveTo('2027-03-15T08:00:00+01:00');
    expect(await mails(/^Niet bevestigd: /)).toHaveLength(1);
    const states = (await reminders()).filter(({ step }) => step === 'P2D').map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['acknowledged', 'cancelled']));
  });

  it('the mayor’s office of the day, once on each working day at 08:00', async () => {
    const dates = (await mails(/^Nachtwacht, /)).map(({ subject }) => subject.slice(0, subject.indexOf(':')));
    const days = [
      'maandag 1',
      'dinsdag 2',
      'woensdag 3',
      'donderdag 4',
      'vrijdag 5',
      'maandag 8',
      'dinsdag 9',
      'woensdag 10',
      'donderdag 11',
      'vrijdag 12',
      'maandag 15',
    ];
    expect(dates).toEqual(days.map((day) => `Nachtwacht, ${day} maart 2027`));
  });

  it('who takes over, at the end of the shift', async () => {
    const handovers = await mails(/^Overdracht /);
    // Nobody is on after it: the mailbox that stands in is the office's, and is told once.
    expect(handovers.map(({ to }) => to)).toEqual(['kabinet@gemeente.example']);
    expect(handovers[0]?.text).toContain('overdracht-2027-03-15.pdf');
  });
});
