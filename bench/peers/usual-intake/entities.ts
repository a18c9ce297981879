import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('usual_incident')
export class Incident {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text') municipality!: string;
  @Column('text') kind!: string;
  @Column('timestamptz') occurredAt!: Date;
  @Column('timestamptz') reportedAt!: Date;
  @Column('jsonb') place!: object;
  @Column('text', { nullable: true }) summary!: string | null;
  @Column('text', { nullable: true }) severity!: string | null;
  @Column('text', { nullable: true }) controlRoomRef!: string | null;
  @Column('text', { nullable: true }) subject!: string | null;
  @Column('text') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}

/** That an event came in, and which incident it became. */
@Entity('usual_event_key')
@Unique(['municipality', 'source', 'eventId'])
export class EventKey {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('text') municipality!: string;
  @Column('text') source!: string;
  @Column('text') eventId!: string;
  @Column('text') fingerprint!: string;
  @Column('uuid') incidentId!: string;
}
