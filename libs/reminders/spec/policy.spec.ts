import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Misconfigured } from '#kernel';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { loadPolicy, type Known } from '../policy/load-policy.js';
import { chosenSteps, routeOf } from '../policy/policy.js';
import { policyOf } from '../policy/policy-of.js';

const KNOWN: Known = {
  types: ['dwelling-closure', 'temporary-home-ban'],
  about: ['end', 'announce-extension'],
  channels: ['mail', 'sms', 'webhook', 'log'],
  webhookFault: (url) => (url.includes('127.0.0.1') ? 'must not point inside the network' : null),
};
const folder = mkdtempSync(join(tmpdir(), 'policy-'));
const SECRET = join(folder, 'secret');
writeFileSync(SECRET, 'x'.repeat(32));

function load(policy: object, known: Partial<Known> = {}) {
  const file = join(folder, 'reminders.json');
  writeFileSync(file, JSON.stringify(policy));
  return loadPolicy(file, { ...KNOWN, ...known });
}

const faults = (policy: object, known: Partial<Known> = {}): readonly string[] => {
  try {
    load(policy, known);
    return [];
  } catch (error) {
    if (error instanceof Misconfigured) return error.message.split(/\n +/).slice(1);
    throw error;
  }
};

const MAIL = [{ to: 'mayors-office', by: 'mail' }];
const rule = (changes: object = {}) => ({ urgent: false, tell: MAIL, ...changes });

describe('the policy of reminding', () => {
  it('by default tells the mayor’s office, and goes on to the roster before it is too late', () => {
    const levels = (about: string, step: string) =>
      routeOf(DEFAULT_POLICY, { type: 'dwelling-closure', about, step }).levels.map(({ tell, after }) => [
        [...new Set(tell.map(({ to }) => to))].join(),
        after,
      ]);
    expect(levels('end', 'P7D')).toEqual([['mayors-office', null]]);
    expect(levels('end', 'P2D')).toEqual([
      ['mayors-office', null],
      ['duty:duty-officer', 'P1D'],
      ['duty:mayor', 'PT6H'],
    ]);
    expect(levels('end', 'PT4H').map(([, after]) => after)).toEqual([null, 'PT1H', 'PT1H']);
    expect(levels('contrary', 'once')).toEqual([['legal-desk', null]]);
  });

  it('goes without text messages where there is no gateway', () => {
    const { rules } = loadPolicy(undefined, { ...KNOWN, channels: ['mail', 'log'] });
    expect(JSON.stringify(rules)).not.toContain('sms');
    expect(rules.flatMap(({ escalation }) => escalation.map(({ tell }) => tell.length))).not.toContain(0);
  });

  it('is changed by a file: its rules first, its steps in the place of the catalogue’s, its hours for all', () => {
    const policy = load({
      rules: [
        rule({ types: ['dwelling-closure'], about: ['end'], tell: [{ to: 'contact:adviser', by: 'sms' }, ...MAIL] }),
      ],
      steps: [{ types: ['dwelling-closure'], about: 'end', steps: ['P10D'] }],
      quietHours: [],
      digest: null,
      contacts: { adviser: { name: 'Testpersoon A', phone: '06 00000000' } },
    });
    expect(routeOf(policy, { type: 'dwelling-closure', about: 'end', step: 'P10D' }).levels[0]?.tell).toHaveLength(2);
    expect(routeOf(policy, { type: 'temporary-home-ban', about: 'end', step: 'PT4H' }).urgent).toBe(true);
    expect(chosenSteps(policy, 'dwelling-closure', 'end')).toEqual([{ from: 'PT0S', steps: ['P10D'] }]);
    expect(chosenSteps(policy, 'temporary-home-ban', 'end')).toBeNull();
    expect(policy.quietHours).toEqual([]);
    expect(policy.digest).toBeNull();
    expect(policy.handover).toEqual(DEFAULT_POLICY.handover);
  });

  it('reads a webhook’s secret from its own file', () => {
    const webhook = { url: 'https://meldkamer.example/haak', secretFile: SECRET };
    const policy = load({
      rules: [rule({ tell: [{ to: 'contact:control-room', by: 'webhook' }, ...MAIL] })],
      contacts: { 'control-room': { name: 'Meldkamer', webhook } },
    });
    expect(policy.contacts['control-room']?.webhook).toEqual({ url: webhook.url, secret: 'x'.repeat(32) });
    expect(() =>
      load({ contacts: { a: { name: 'A', webhook: { ...webhook, secretFile: '/does/not/exist' } } } }),
    ).toThrow(Misconfigured);
  });

  it.each<[string, object, string]>([
    ['an unknown type', { rules: [rule({ types: ['curfew'] })] }, '/rules/0/types: there is no measure type curfew'],
    ['an unknown subject', { steps: [{ about: 'endd', steps: [] }] }, '/steps/0/about: there is no subject endd'],
    [
      'an unknown audience',
      { rules: [rule({ tell: [{ to: 'duty:king', by: 'mail' }] })] },
      '/rules/0/tell/0/to: must be one of',
    ],
    ['a step that is none', { rules: [rule({ steps: ['2 days'] })] }, '/rules/0/steps/0'],
    ['nobody', { rules: [rule({ tell: [] })] }, '/rules/0/tell: must name at least one'],
    [
      'a contact that is not there',
      { rules: [rule({ tell: [{ to: 'contact:x', by: 'mail' }] })] },
      '/rules/0/tell/0: there is no contact x',
    ],
    [
      'a contact without a telephone',
      {
        rules: [rule({ tell: [{ to: 'contact:x', by: 'sms' }, ...MAIL] })],
        contacts: { x: { name: 'X', email: 'x@example.org' } },
      },
      '/rules/0/tell/0: contact:x cannot be reached by sms',
    ],
    [
      'a mailbox by text message',
      { digest: { at: '08:00', days: 'every-day', tell: [{ to: 'mayors-office', by: 'sms' }] } },
      '/digest/tell/0: mayors-office cannot be reached by sms',
    ],
    [
      'a last level without mail',
      { rules: [rule({ tell: [{ to: 'duty:mayor', by: 'sms' }] })] },
      '/rules/0: the last to be told must be told by mail',
    ],
    [
      'NOT-02: quiet hours that end when they begin',
      { quietHours: [{ from: '22:00', until: '22:00' }] },
      '/quietHours/0/until: must differ from "from"',
    ],
    [
      'a time of day that is none',
      { quietHours: [{ from: '22:00', until: '24:00' }] },
      '/quietHours/0/until: must be a time of day',
    ],
    [
      'a webhook inside the network',
      { contacts: { x: { name: 'X', webhook: { url: 'https://127.0.0.1/', secretFile: SECRET } } } },
      '/contacts/x/webhook/url: must not point inside the network',
    ],
    ['a word that it does not know', { channels: [] }, '/: Unrecognized key'],
  ])('refuses %s and names its place', (_, policy, fault) => {
    expect(faults(policy)).toEqual([expect.stringContaining(fault)]);
  });

  it('refuses text messages where there is no gateway', () => {
    const policy = { rules: [rule({ tell: [{ to: 'duty:mayor', by: 'sms' }, ...MAIL] })] };
    expect(faults(policy, { channels: ['mail'] })).toEqual(['/rules/0/tell/0: sms is not configured']);
  });

  it('is right in the sample, which its documentation names', () => {
    const policy = policyOf({ remindersFile: 'docs/samples/reminders.json', sms: null, webhookAllow: [] });
    expect(policy.digest?.at).toBe('07:30');
    expect(chosenSteps(policy, 'dwelling-closure', 'end')).toHaveLength(2);
  });

  it('refuses a file that is none', () => {
    expect(() => loadPolicy('/does/not/exist', KNOWN)).toThrow(/cannot be read|not right/);
    const file = join(folder, 'no.json');
    writeFileSync(file, '{');
    expect(() => loadPolicy(file, KNOWN)).toThrow(Misconfigured);
  });
});
