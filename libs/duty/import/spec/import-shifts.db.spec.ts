import { ROLES } from '#kernel';
import { ROSTER_MAKERS } from '../../roles.js';
import { DutyApp } from '../../spec/duty-app.js';
import { person } from '../../spec/fixtures.js';
import { aCalendar, anEvent, sample } from './files.js';

interface Answer {
  readonly planned: readonly string[];
  readonly swapped: readonly string[];
  readonly cancelled: readonly string[];
  readonly unchanged: readonly string[];
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

const BY_B = { 'ATTENDEE;CN=Testpersoon B': 'mailto:b@gemeente.example' };

describe('a roster that is read in', () => {
  let app: DutyApp;
  beforeEach(async () => {
    app = await DutyApp.start();
  });
  afterEach(() => app.stop());

  const importFile = async (file: string, changes: { query?: string; headers?: Record<string, string> } = {}) => {
    const { query = '?duty=duty-officer', headers = {} } = changes;
    const response = await app.postText(`/v1/duty/shifts/import${query}`, file, { headers });
    return { status: response.statusCode, position: response.headers['position'], ...response.json<Answer>() };
  };
  const counts = ({ planned, swapped, cancelled, unchanged }: Answer) =>
    [planned, swapped, cancelled, unchanged].map((ids) => ids.length);
  const shifts = async () =>
    (await app.get('/v1/duty/shifts')).json<{ items: { id: string; holder: { name: string }; cancelled: unknown }[] }>()
      .items;
  const head = () => app.store.store.head();

  it('is on the roster, and read in again changes nothing', async () => {
    const first = await importFile(sample('nextcloud'));
    expect([first.status, counts(first)]).toEqual([200, [7, 0, 0, 0]]);
    expect((await shifts()).map(({ id }) => id).sort()).toEqual([...first.planned].sort());
    expect((await app.get(`/v1/duty/shifts/${first.planned[0] ?? ''}`)).json()).toMatchObject({
      duty: 'duty-officer',
      holder: { name: 'Testpersoon C', email: 'c@gemeente.example', phone: null },
      startsAt: '2027-03-22T20:00:00+01:00',
      endsAt: '2027-03-23T08:00:00+01:00',
    });
    const before = await head();
    const again = await importFile(sample('nextcloud'));
    expect([again.status, counts(again), again.unchanged]).toEqual([200, [0, 0, 0, 7], first.planned]);
    expect(await head()).toBe(before);
  });

  it('answers a repetition of the same request as the first time', async () => {
    const headers = { 'idempotency-key': 'rooster-1' };
    const first = await importFile(sample('outlook'), { headers });
    expect(await importFile(sample('outlook'), { headers })).toEqual(first);
  });

  it('lets another hold what the file gives to another, and takes off what it calls off', async () => {
    await importFile(aCalendar(anEvent(), anEvent({ UID: 'twee' })));
    const changed = aCalendar(anEvent(BY_B), anEvent({ UID: 'twee', STATUS: 'CANCELLED' }));
    const second = await importFile(changed);
    expect([second.status, counts(second)]).toEqual([200, [0, 1, 1, 0]]);
    expect((await shifts()).map(({ holder, cancelled }) => [holder.name, cancelled !== null]).sort()).toEqual([
      ['Testpersoon A', true],
      ['Testpersoon B', false],
    ]);
    expect(counts(await importFile(changed))).toEqual([0, 0, 0, 2]);
    expect(counts(await importFile(aCalendar(anEvent())))).toEqual([0, 1, 0, 0]);
  });

  it('leaves what was changed by hand, until the file says something else than it did', async () => {
    const { planned } = await importFile(aCalendar(anEvent()));
    const [id = ''] = planned;
    await app.post(`/v1/duty/shifts/${id}/swap`, { holder: person('C'), reason: 'ziek' });
    expect(counts(await importFile(aCalendar(anEvent())))).toEqual([0, 0, 0, 1]);
    expect((await shifts())[0]?.holder.name).toBe('Testpersoon C');
    expect(counts(await importFile(aCalendar(anEvent(BY_B))))).toEqual([0, 1, 0, 0]);
    await app.post(`/v1/duty/shifts/${id}/cancellation`, { reason: 'vervallen' });
    expect(counts(await importFile(aCalendar(anEvent(BY_B))))).toEqual([0, 0, 0, 1]);
  });

  it('is refused whole where one event is, each fault at its event', async () => {
    await importFile(aCalendar(anEvent(), anEvent({ UID: 'twee' })));
    await importFile(aCalendar(anEvent({ UID: 'twee', STATUS: 'CANCELLED' })));
    const before = await head();
    const refused = await importFile(
      aCalendar(
        anEvent({ UID: 'drie' }),
        anEvent({ DTSTART: '20270310T090000' }),
        anEvent({ UID: 'twee' }),
        anEvent({ UID: 'vier', DTEND: '20270309T080000' }),
        anEvent({ UID: 'vijf', DTEND: '20270510T080000' }),
        anEvent({ UID: 'zes', ATTENDEE: 'mailto:a@gemeente.example' }),
      ),
    );
    expect([refused.status, refused.code]).toEqual([422, 'SHIFT_IMPORT.FAULTS']);
    expect(refused.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/events/1/dtstart SHIFT_IMPORT.MOVED',
      '/events/2/status SHIFT_IMPORT.CALLED_OFF',
      '/events/3/dtend MOMENT.ORDER',
      '/events/4/dtend SHIFT.TOO_LONG',
      '/events/5/attendee SHIFT_IMPORT.HOLDER',
    ]);
    const other = await importFile(aCalendar(anEvent()), { query: '?duty=mayor' });
    expect(other.errors.map(({ pointer, code }) => [pointer, code])).toEqual([['/events/0/uid', 'SHIFT_IMPORT.DUTY']]);
    expect(await head()).toBe(before);
  });

  it('is of one municipality: the same file elsewhere is other shifts', async () => {
    const here = await importFile(sample('google'));
    const there = await importFile(sample('google'), { headers: { 'x-municipality': 'GM0363' } });
    expect([counts(there), here.planned.some((id) => there.planned.includes(id))]).toEqual([[2, 0, 0, 0], false]);
  });

  it('takes text/calendar and nothing else, for a duty that there is', async () => {
    const refusal = async (file: string, changes: Parameters<typeof importFile>[1]) => {
      const { status, code } = await importFile(file, changes);
      return [status, code];
    };
    const file = sample('google');
    expect((await importFile(file, { headers: { 'content-type': 'Text/Calendar; charset=UTF-8' } })).status).toBe(200);
    for (const type of ['application/json', 'text/plain', 'text/calendar; charset=iso-8859-1'])
      expect((await importFile(file, { headers: { 'content-type': type } })).status).toBe(415);
    expect(await refusal(file, { query: '' })).toEqual([400, 'QUERY.INVALID']);
    expect(await refusal(file, { query: '?duty=porter' })).toEqual([400, 'QUERY.INVALID']);
    expect(await refusal('{}', {})).toEqual([400, 'SHIFT_IMPORT.SYNTAX']);
    expect((await importFile(file + 'x'.repeat(1_048_576))).status).toBe(413);
  });

  it('is for those who make the roster', async () => {
    const allowed = [];
    for (const role of ROLES) {
      const { status } = await importFile(sample('outlook'), { headers: { 'x-role': role } });
      if (status === 200) allowed.push(role);
      else expect(status).toBe(403);
    }
    expect(allowed.sort()).toEqual([...ROSTER_MAKERS].sort());
  });
});
