import { readFileSync } from 'node:fs';
import { Instance } from './harness/instance.js';
import { against, filled, lacks, stepsOf, type Names } from './harness/walk.js';

const [, ...stories] = readFileSync('docs/walkthrough.md', 'utf8').split(/^(?=## )/m);

/** The stories of the walkthrough, told to a real instance on a simulated clock, call by call. */
describe.each(stories.map((text) => ({ name: text.slice(3, text.indexOf('\n')), steps: stepsOf(text) })))(
  'the walkthrough: $name',
  ({ steps }) => {
    const names: Names = new Map();
    let instance: Instance;
    let now = '';
    beforeAll(async () => {
      instance = await Instance.start({ CLOCK: 'simulated', CLOCK_START: steps[0]?.at ?? '' });
    }, 180_000);
    afterAll(() => instance.stop(), 60_000);

    it.each(
      steps.map((step, i) => ({ ...step, name: `${String(i + 1)}. ${step.title}: ${step.method} ${step.path}` })),
    )(
      '$name',
      async (step) => {
        if (step.at !== now)
          expect((await instance.post('/simulation/clock', { now: step.at }, 'administrator')).status).toBe(200);
        now = step.at;
        const { role, headers, body } = step;
        const answer = await instance.request(step.method, filled(step.path, names), {
          role,
          headers,
          body: filled(body, names),
        });
        expect(against(step, answer, names)).toEqual([]);
        if (headers['accept']) expect(answer.headers.get('content-type')).toContain(headers['accept']);
      },
      60_000,
    );
  },
);

describe('how the walkthrough is read', () => {
  const CALL =
    '### A title\n\n```http\nmayor 2027-03-01T02:00:00+01:00\nPOST /v1/x/$ID\nPurpose: bezwaar\n{ "a": 1 }\n\n201 { "id": "$NEW" }\n```\n';

  it('a call is read from its block', () => {
    expect(stepsOf(CALL)).toEqual([
      {
        title: 'A title',
        role: 'mayor',
        at: '2027-03-01T02:00:00+01:00',
        method: 'POST',
        path: '/v1/x/$ID',
        headers: { purpose: 'bezwaar' },
        body: { a: 1 },
        status: 201,
        answer: { id: '$NEW' },
      },
    ]);
    expect(() => stepsOf('```http\nnothing\n```\n')).toThrow('can be read');
  });

  it('an answer that lacks what is expected of it is told by pointer', () => {
    const names: Names = new Map([['$A', '1']]);
    const actual = { id: 'x', list: [{ name: 'p', of: '1' }, { name: 'q' }], n: 3 };
    expect(lacks(actual, { id: '$B', list: [{ name: 'q' }, { name: 'p', of: '$A' }], n: 3 }, names)).toEqual([]);
    expect(names.get('$B')).toBe('x');
    expect(lacks(actual, { id: '$A', list: [{ name: 'r' }], n: 4, m: null }, names)).toEqual([
      '/id: "x" is not "1"',
      expect.stringContaining('/list/0: {"name":"r"} is not among'),
      '/n: 3 is not 4',
      '/m: undefined is not null',
    ]);
    expect(() => filled('/v1/$C', names)).toThrow('$C was not named before');
  });
});
