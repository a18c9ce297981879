import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ConsultPerson } from '#access';
import type { Caller } from '#kernel';
import { MeasureStreams } from '#measures';
import { Config } from '#platform';
import { Temporal } from 'temporal-polyfill';
import type { Drafted } from './decision.js';
import { draftOf, type Draft } from './draft.js';
import { DraftTemplates } from './templates/templates.js';

export interface AskedDraft {
  readonly caller: Caller;
  readonly requestId: string;
  readonly measureId: string;
  readonly of: Drafted | undefined;
  /** Why the person is looked up; `null`: the draft names nobody. */
  readonly purpose: string | null;
}

/** Drafts of decisions, each made of its measure's stream when it is asked for; none is kept. */
@Injectable()
export class Drafts {
  constructor(
    private readonly streams: MeasureStreams,
    private readonly commands: CommandBus,
    private readonly templates: DraftTemplates,
    private readonly config: Config,
  ) {}

  async of({ caller, requestId, measureId, of, purpose }: AskedDraft): Promise<{ draft: Draft; type: string }> {
    const { municipality } = caller;
    const { measure, version } = await this.streams.one(municipality, measureId);
    const events = await this.streams.events(municipality, measureId, { version });
    const asked = { of, person: null, timeZone: this.config.timeZone };
    const unnamed = draftOf(measure, events, asked, this.templates);
    const { personRef } = measure.imposed.target;
    const { type } = measure.imposed;
    if (personRef === null || purpose === null) return { draft: unnamed, type };
    const found = await this.commands.execute(new ConsultPerson({ caller, requestId }, personRef, purpose));
    if (!('name' in found)) return { draft: unnamed, type };
    const person = `${found.name}, geboren op ${dutchDate(found.birthDate)}`;
    return { draft: draftOf(measure, events, { ...asked, person }, this.templates), type };
  }
}

function dutchDate(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' });
}
