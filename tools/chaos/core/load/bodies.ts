import { Temporal } from 'temporal-polyfill';
import type { Random } from '../../random.js';

type Body = Readonly<Record<string, unknown>>;

export const SOURCE = 'urn:nld:oin:00000000000000000000:systeem:proef';
const DISTRICTS = ['Almere Stad', 'Almere Buiten', 'Almere Haven', 'Almere Poort'] as const;
const KINDS = ['explosion', 'shooting', 'arson', 'violence', 'vandalism', 'fire'] as const;

/** A moment that has happened. */
function justNow(): string {
  return Temporal.Now.instant().subtract({ seconds: 2 }).toString();
}

/** An incident as another system reports it; `token` is its id and stands in its text. */
export function incidentEvent(token: string, random: Random): Body {
  const [at, district] = [justNow(), random.pick(DISTRICTS)];
  const data = {
    occurredAt: at,
    reportedAt: at,
    place: { kind: 'dwelling', district },
    summary: `proef met storingen ${token}`,
    severity: random.pick(['low', 'medium', 'high']),
  };
  return {
    specversion: '1.0',
    id: token,
    source: SOURCE,
    type: `nl.oov.incident.${random.pick(KINDS)}.reported`,
    data,
  };
}

/** One that comes with the measure that was imposed, and a person. */
export function homeBanEvent(token: string, random: Random): Body {
  const event = incidentEvent(token, random);
  const person = { name: 'Testpersoon A', birthDate: '1980-01-01' };
  const homeBan = { announcedAt: justNow(), decidedBy: 'mayor', person };
  return { ...event, type: 'nl.oov.incident.home-ban.imposed', data: { ...(event['data'] as Body), homeBan } };
}

/** A closure whose reminders of two days before its end fall due soon, within the hour, or later. */
export function imposition(token: string, random: Random): { readonly body: Body; readonly endsAt: Temporal.Instant } {
  const seconds = random.weighted([
    [random.between(4, 25), 3],
    [random.between(600, 3_000), 2],
    [random.between(1, 15) * 86_400, 5],
  ]);
  const endsAt = Temporal.Now.instant().add({ hours: 48, seconds });
  const body = {
    type: 'dwelling-closure',
    endsAt: endsAt.toString(),
    decision: decision(),
    announcement: { kind: 'service', at: justNow() },
    grounds: token,
    target: { kind: 'dwelling', district: random.pick(DISTRICTS) },
  };
  return { body, endsAt };
}

export function extension(token: string, endsAt: Temporal.Instant): Body {
  return { endsAt: endsAt.toString(), decision: decision(), grounds: token };
}

export function lifting(token: string): Body {
  return { decision: decision(), reason: token };
}

export function logEntry(token: string): Body {
  return { text: token };
}

function decision(): Body {
  const at = justNow();
  return { form: 'written', decidedAt: at, decidedBy: 'mayor', writtenAt: at, zienswijze: { state: 'waived' } };
}
