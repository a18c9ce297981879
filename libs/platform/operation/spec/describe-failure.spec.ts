import { describeFailure } from '../describe-failure.js';

describe('what the log holds of a failure', () => {
  it('is its name, its message and where it happened', () => {
    const failure = describeFailure(new TypeError('x is not a function'));
    expect(failure).toMatchObject({ name: 'TypeError', message: 'x is not a function' });
    expect(failure.at[0]).toContain('describe-failure.spec');
  });

  it.each([
    [
      'PostgreSQL',
      Object.assign(new Error('invalid input syntax: "Testpersoon A"'), { severity: 'ERROR', code: '22P02' }),
    ],
    ['a JSON parser', tryTo(() => JSON.parse('{"name":"Testpersoon A"'))],
    ['a reader of dates', new RangeError('invalid date: Testpersoon A')],
  ])('is not the message of %s, which quotes what somebody entered', (_, error) => {
    expect(JSON.stringify(describeFailure(error))).not.toContain('Testpersoon');
  });

  it('is little of what is no error', () => {
    expect(describeFailure('Testpersoon A')).toEqual({ name: 'string', at: [] });
  });
});

function tryTo(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
