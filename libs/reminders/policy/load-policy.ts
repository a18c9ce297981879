import { readFileSync } from 'node:fs';
import { Misconfigured } from '#kernel';
import type { ChannelName } from '../channels/channel.js';
import { DEFAULT_POLICY } from './default-policy.js';
import type { Audience, NamedContact, ReminderPolicy, Tell } from './policy.js';
import { policyFile, type PolicyFile } from './schema.js';

/** What a file may name beside what stands in it. */
export interface Known {
  readonly types: readonly string[];
  /** What there is to be reminded of: `end` and the names of deadlines. */
  readonly about: readonly string[];
  /** The channels that are configured. */
  readonly channels: readonly ChannelName[];
  /** Why a webhook's address is refused; `null` where it is not. */
  readonly webhookFault: (url: string) => string | null;
}

/**
 * The policy of a municipality: the default, changed by its file where there is one. Throws one error that names every
 * fault of the file. Where SMS is not configured the default goes without; a file that asks for it is refused.
 */
export function loadPolicy(file: string | undefined, known: Known): ReminderPolicy {
  const byDefault = withChannels(DEFAULT_POLICY, known.channels);
  if (file === undefined || file === '') return byDefault;
  const stated = read(file);
  const faults = faultsIn(stated, known);
  if (faults.length > 0) throw new Misconfigured(`REMINDERS_FILE: ${file} is not right`, faults);
  return {
    rules: [...stated.rules, ...byDefault.rules],
    steps: stated.steps,
    quietHours: stated.quietHours ?? byDefault.quietHours,
    digest: stated.digest === undefined ? byDefault.digest : stated.digest,
    handover: stated.handover === undefined ? byDefault.handover : stated.handover,
    contacts: Object.fromEntries(Object.entries(stated.contacts).map(([name, contact]) => [name, withSecret(contact)])),
  };
}

function read(file: string): PolicyFile {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const fault = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    throw new Misconfigured('the configuration is not right', [`REMINDERS_FILE: ${file} ${fault}`]);
  }
  const parsed = policyFile.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Misconfigured(
    `REMINDERS_FILE: ${file} is not right`,
    parsed.error.issues.map(({ path, message }) => `/${path.map(String).join('/')}: ${message}`),
  );
}

/** What the shape cannot say: names that are not known, and somebody who cannot be told by that way. */
function faultsIn(file: PolicyFile, known: Known): readonly string[] {
  const tells: readonly (readonly [string, readonly Tell[]])[] = [
    ...file.rules.flatMap(({ tell, escalation }, i) => [
      [`/rules/${String(i)}/tell`, tell] as const,
      ...escalation.map((level, n) => [`/rules/${String(i)}/escalation/${String(n)}/tell`, level.tell] as const),
    ]),
    ['/digest/tell', file.digest?.tell ?? []],
    ['/handover/tell', file.handover?.tell ?? []],
  ];
  const unknown = (pointer: string, given: readonly string[] | undefined, of: readonly string[], what: string) =>
    (given ?? [])
      .filter((one) => !of.includes(one))
      .map((one) => `${pointer}: there is no ${what} ${one}; it must be one of ${of.join(', ')}`);
  const about = [...known.about, 'missed', 'contrary'];
  return [
    ...file.rules.flatMap((rule, i) => [
      ...unknown(`/rules/${String(i)}/types`, rule.types, known.types, 'measure type'),
      ...unknown(`/rules/${String(i)}/about`, rule.about, about, 'subject'),
    ]),
    ...file.steps.flatMap((rule, i) => [
      ...unknown(`/steps/${String(i)}/types`, rule.types, known.types, 'measure type'),
      ...unknown(`/steps/${String(i)}/about`, [rule.about], known.about, 'subject'),
    ]),
    ...tells.flatMap(([pointer, tell]) =>
      tell.flatMap((one, i) => {
        const fault = unreachable(one, file, known);
        return fault === null ? [] : [`${pointer}/${String(i)}: ${fault}`];
      }),
    ),
    ...file.rules.flatMap(({ tell, escalation }, i) =>
      [tell, ...escalation.map((level) => level.tell)].at(-1)?.some(({ by }) => by === 'mail') === true
        ? []
        : [
            `/rules/${String(i)}: the last to be told must be told by mail: that is where the address that stands in hears`,
          ],
    ),
    ...Object.entries(file.contacts).flatMap(([name, { webhook }]) => {
      const fault = webhook && known.webhookFault(webhook.url);
      return fault ? [`/contacts/${name}/webhook/url: ${fault}`] : [];
    }),
  ];
}

const MEANS: Readonly<Partial<Record<ChannelName, 'email' | 'phone' | 'webhook'>>> = {
  mail: 'email',
  sms: 'phone',
  webhook: 'webhook',
};

function unreachable({ to, by }: Tell, file: PolicyFile, { channels }: Known): string | null {
  if (!channels.includes(by)) return `${by} is not configured`;
  const contact = namedIn(file, to);
  if (contact === undefined) return `there is no contact ${to.slice('contact:'.length)}`;
  const means = MEANS[by];
  const reached = contact === null ? by === 'mail' || by === 'log' || reachesDuty(to, by) : !means || contact[means];
  return reached ? null : `${to} cannot be reached by ${by}`;
}

/** `null`: no contact of the file. */
function namedIn(file: PolicyFile, to: Audience): PolicyFile['contacts'][string] | null | undefined {
  return to.startsWith('contact:') ? file.contacts[to.slice('contact:'.length)] : null;
}

function reachesDuty(to: Audience, by: ChannelName): boolean {
  return to.startsWith('duty:') && by === 'sms';
}

function withSecret(contact: PolicyFile['contacts'][string]): NamedContact {
  const { webhook } = contact;
  return { ...contact, webhook: webhook && { url: webhook.url, secret: secretIn(webhook.secretFile) } };
}

const SHORTEST_SECRET = 32;

function secretIn(file: string): string {
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch {
    throw new Misconfigured('the configuration is not right', [`secretFile: ${file} cannot be read`]);
  }
  if (secret.length >= SHORTEST_SECRET) return secret;
  const fault = `secretFile: ${file} must hold at least ${String(SHORTEST_SECRET)} characters`;
  throw new Misconfigured('the configuration is not right', [fault]);
}

/** Without what is not configured. */
function withChannels(policy: ReminderPolicy, channels: readonly ChannelName[]): ReminderPolicy {
  const reached = (tell: readonly Tell[]) => tell.filter(({ by }) => channels.includes(by));
  return {
    ...policy,
    rules: policy.rules.map((rule) => ({
      ...rule,
      tell: reached(rule.tell),
      escalation: rule.escalation.map((level) => ({ ...level, tell: reached(level.tell) })),
    })),
  };
}
