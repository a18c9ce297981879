import { check, parseJson } from '#platform';
import { correctionBody } from '../commands/correct-incident/correct-incident.request.js';
import { reportBody } from '../schemas/report.schema.js';
import { refusalOf } from './refused.js';

const body = {
  kind: 'explosion',
  occurredAt: '2027-03-01T02:14:00+01:00',
  place: { kind: 'dwelling', district: 'Almere Stad' },
};

const judge = (value: unknown) => refusalOf(() => check(reportBody, value));
const judgeText = (text: string) => judge(parseJson(Buffer.from(text)));

describe('the body of a report', () => {
  it('needs a kind, a moment and a place; all else may be unknown', () => {
    expect(check(reportBody, body)).toMatchObject({
      reportedAt: null,
      summary: null,
      severity: null,
      manifestation: null,
      homeBan: null,
      place: { bagId: null, address: null, location: null },
    });
    expect(judge({})?.pointers).toEqual(expect.arrayContaining(['/kind', '/occurredAt', '/place']));
  });

  it('VAL-01: is no array, not even of one good body', () => {
    expect(judge([body])).toMatchObject({ kind: 'malformed', pointers: [''] });
    expect(judge([{ summary: 'x' }])).toMatchObject({ kind: 'malformed', pointers: [''] });
  });

  it.each([
    ['__proto__', '{"__proto__": {}, "kind": 3}', ['/__proto__', '/kind']],
    ['constructor', '{"constructor": {"prototype": {"isAdmin": true}}}', ['/constructor', '/kind']],
    ['toString', '{"toString": 1}', ['/toString', '/kind']],
  ])('VAL-01: with %s is refused, its ordinary faults are told too, and nothing is polluted', (_, text, pointers) => {
    expect(judgeText(text)?.pointers).toEqual(expect.arrayContaining(pointers));
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it.each([
    ['a NUL in the summary', { summary: 'een\u0000twee' }, '/summary'],
    ['half of a character in the summary', { summary: 'een\ud800' }, '/summary'],
    ['a NUL in the district', { place: { kind: 'area', district: 'a\u0000' } }, '/place/district'],
    ['half of a character in the reference', { controlRoomRef: '\udc00' }, '/controlRoomRef'],
  ])('EVS-04: with %s is refused at that field', (_, changes, pointer) => {
    expect(judge({ ...body, ...changes })?.pointers).toContain(pointer);
  });

  it.each([
    ['an unknown kind', { kind: 'curfew' }, '/kind'],
    ['a moment without an offset', { occurredAt: '2027-03-01T02:14:00' }, '/occurredAt'],
    ['a blank summary', { summary: '  ' }, '/summary'],
    ['a summary without end', { summary: 'x'.repeat(5_001) }, '/summary'],
    ['an unknown severity', { severity: 'hoog' }, '/severity'],
    ['a field of no meaning', { durration: 1 }, '/durration'],
    ['a place of no kind', { place: { district: 'Almere Stad' } }, '/place/kind'],
    [
      'a part of a person',
      { homeBan: { announcedAt: body.occurredAt, decidedBy: 'mayor', person: { name: '' } } },
      '/homeBan/person/name',
    ],
    [
      'a home ban by the aldermen',
      {
        homeBan: {
          announcedAt: body.occurredAt,
          decidedBy: 'mayor-and-aldermen',
          person: { name: 'Testpersoon A', birthDate: '1990-01-01' },
        },
      },
      '/homeBan/decidedBy',
    ],
    [
      'a crowd below zero',
      { manifestation: { startsAt: body.occurredAt, expectedNumber: -1 } },
      '/manifestation/expectedNumber',
    ],
  ])('with %s is refused at that field', (_, changes, pointer) => {
    expect(judge({ ...body, ...changes })).toMatchObject({
      kind: 'malformed',
      pointers: expect.arrayContaining([pointer]),
    });
  });
});

describe('the body of a correction', () => {
  it('says what is to be corrected, and why', () => {
    expect(refusalOf(() => check(correctionBody, { reason: 'x', changes: {} }))?.pointers).toEqual(['/changes']);
    expect(refusalOf(() => check(correctionBody, { changes: { kind: 'fire' } }))?.pointers).toEqual(['/reason']);
    expect(check(correctionBody, { reason: 'x', changes: { summary: null } })).toEqual({
      reason: 'x',
      changes: { summary: null },
    });
  });
});
