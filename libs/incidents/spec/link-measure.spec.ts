import fc from 'fast-check';
import { stateAfter } from '#testing';
import { linkToMeasure, unlinkFromMeasure } from '../domain/decisions/link-measure.js';
import { merge } from '../domain/decisions/set-aside.js';
import type { IncidentEvent } from '../domain/incident-events.js';
import { incidentDecider, type Incident } from '../domain/incident.js';
import { timelineOf } from '../domain/timeline.js';
import { given, NOW, reportedEvent, TIME_ZONE } from './fixtures.js';

const linked = (measureId: string): IncidentEvent => ({
  type: 'MeasureLinked',
  data: { measureId, measureType: 'dwelling-closure' },
});
const unlinked = (measureId: string): IncidentEvent => ({ type: 'MeasureUnlinked', data: { measureId } });

describe('taking a measure off an incident', () => {
  it('leaves the others, and is written once', () => {
    const incident = given(reportedEvent(), linked('m1'), linked('m2'));
    expect(unlinkFromMeasure(incident, 'm1', [])).toEqual([unlinked('m1')]);
    const after = given(reportedEvent(), linked('m1'), linked('m2'), unlinked('m1'));
    expect(after.measures.map(({ measureId }) => measureId)).toEqual(['m2']);
    expect(unlinkFromMeasure(after, 'm1', [])).toEqual([]);
    expect(linkToMeasure(after, 'm1', 'dwelling-closure')).toEqual([linked('m1')]);
  });

  it('is a line of its timeline that names the measure', () => {
    const [line] = timelineOf(
      [
        {
          ...unlinked('m1'),
          data: { measureId: 'm1' },
          position: 1n,
          municipality: 'GM0034',
          stream: 'incident-i1',
          version: 3,
          recordedAt: NOW,
          meta: { by: 'test-duty-officer', requestId: 'test' },
        },
      ],
      { own: 'i1', timeZone: TIME_ZONE },
    );
    expect(line).toMatchObject({
      kind: 'measure-unlinked',
      text: 'Bestuurlijke maatregel ontkoppeld',
      measureId: 'm1',
      by: 'test-duty-officer',
    });
  });
});

/** Incidents with what was written of each, and the incidents that one measure says it answers. */
class Register {
  private readonly events = new Map<string, IncidentEvent[]>();
  answers: readonly string[] = [];

  incident(id: string): Incident {
    const state = stateAfter(incidentDecider, [reportedEvent(), ...(this.events.get(id) ?? [])], { id, from: NOW });
    if (!state) throw new Error('no such incident');
    return state;
  }

  write(id: string, events: readonly IncidentEvent[]): void {
    this.events.set(id, [...(this.events.get(id) ?? []), ...events]);
  }

  goesOnIn(id: string): string {
    const { setAside } = this.incident(id);
    return setAside?.status === 'merged' ? this.goesOnIn(setAside.into) : id;
  }

  link(id: string): void {
    if (this.answers.includes(id) || this.incident(id).setAside) return;
    this.answers = [...this.answers, id];
    this.write(id, linkToMeasure(this.incident(id), 'm1', 'dwelling-closure'));
  }

  unlink(id: string): void {
    if (!this.answers.includes(id)) return;
    this.answers = this.answers.filter((other) => other !== id);
    const standing = this.goesOnIn(id);
    this.write(standing, unlinkFromMeasure(this.incident(standing), 'm1', this.answers));
  }

  merge(id: string, into: string): void {
    const [one, other] = [this.incident(id), this.incident(into)];
    if (id === into || one.setAside || other.setAside) return;
    const events = merge(one, other);
    this.write(id, events.merged);
    this.write(into, events.into);
  }
}

const INCIDENTS = ['i1', 'i2', 'i3', 'i4'];
const anIncident = fc.constantFrom(...INCIDENTS);
const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constantFrom('link' as const, 'unlink' as const), id: anIncident }),
    fc.record({ do: fc.constant('merge' as const), id: anIncident, into: anIncident }),
  ),
  { maxLength: 20 },
);

describe('a measure and the incidents it answers', () => {
  it('say the same of each other, however they were linked, unlinked and merged', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const register = new Register();
        for (const step of taken) {
          if (step.do === 'merge') register.merge(step.id, step.into);
          else register[step.do](step.id);
        }
        const having = INCIDENTS.filter((id) => register.incident(id).measures.length > 0);
        const answered = new Set(register.answers.map((id) => register.goesOnIn(id)));
        expect(having).toEqual([...answered].sort());
      }),
    );
  });
});
