import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Incident } from '../../domain/incident.js';
import { INCIDENTS } from './incidents.projection.js';

/** A version of an incident, as the view shows it. Read only: the projection writes. */
@Entity({ schema: 'read', name: INCIDENTS, synchronize: false })
export class IncidentVersion {
  @PrimaryColumn('text')
  id!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  municipality!: string;

  @Column('timestamptz', { name: 'known_from' })
  knownFrom!: string;

  @Column('timestamptz', { name: 'known_to' })
  knownTo!: string;

  @Column('text')
  kind!: string;

  @Column('text', { name: 'district_folded', nullable: true })
  districtFolded!: string | null;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: string;

  @Column('boolean', { name: 'police_advice' })
  policeAdvice!: boolean;

  @Column('text', { name: 'set_aside', nullable: true })
  setAside!: 'voided' | 'merged' | null;

  @Column('text')
  search!: string;

  @Column('jsonb')
  facts!: Incident;
}
