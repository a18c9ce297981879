/** Bodies as a user would send them; everything in them is fictitious. */
export function dwellingClosure(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'dwelling-closure',
    urgent: true,
    decision: { form: 'oral', decidedAt: '2027-03-01T02:30:00+01:00', decidedBy: 'mayor', via: 'phone' },
    target: { kind: 'dwelling', district: 'Almere Stad' },
    duration: 'P2W',
    ...changes,
  };
}

export function writtenDecision(decidedAt: string): Record<string, unknown> {
  return {
    form: 'written',
    decidedAt,
    decidedBy: 'mayor',
    writtenAt: decidedAt,
    zienswijze: { state: 'waived' },
  };
}

export function extension(decidedAt: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    duration: 'P4W',
    grounds: 'ernstige vrees voor herhaling',
    decision: writtenDecision(decidedAt),
    ...changes,
  };
}

export function explosion(occurredAt: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    occurredAt,
    reportedAt: occurredAt,
    place: { kind: 'dwelling', district: 'Almere Stad' },
    summary: 'explosie bij een woning',
    severity: 'high',
    ...changes,
  };
}
