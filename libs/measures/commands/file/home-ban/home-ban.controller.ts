import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { JsonObject, WriteContext } from '#event-store';
import { Roles, Write, ZodBody, type Answer } from '#platform';
import { arrangeCareContact, recordBreach, stateContactAddress } from '../../../domain/file/home-ban/keep-home-ban.js';
import type { MeasureView } from '../../../domain/present.js';
import { MeasureChanges } from '../../change-measure.js';
import {
  breachBody,
  careContactBody,
  contactAddressBody,
  type BreachBody,
  type CareContactBody,
  type ContactAddressBody,
} from './home-ban.body.js';

const RECORDERS = ['duty-officer', 'mayors-office', 'mayor', 'legal-desk'] as const;

@ApiTags('the file around a measure')
@Controller('v1/measures')
export class HomeBanController {
  constructor(private readonly changes: MeasureChanges) {}

  /** Records where the person banned can be reached: in the vault. */
  @Post(':id/contact-address')
  @HttpCode(200)
  @Roles(...RECORDERS)
  contactAddress(
    @Param('id') id: string,
    @ZodBody(contactAddressBody) { contact, at }: ContactAddressBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around, keepPerson) =>
      stateContactAddress(measure, { personRef: keepPerson(contact as JsonObject), at }, around),
    );
  }

  /** Records with whom care is arranged. */
  @Post(':id/care-contact')
  @HttpCode(200)
  @Roles(...RECORDERS)
  careContact(
    @Param('id') id: string,
    @ZodBody(careContactBody) body: CareContactBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => arrangeCareContact(measure, body, around));
  }

  /** Records that the ban was broken. */
  @Post(':id/breaches')
  @HttpCode(200)
  @Roles(...RECORDERS)
  breach(
    @Param('id') id: string,
    @ZodBody(breachBody) body: BreachBody,
    @Write() context: WriteContext,
  ): Promise<Answer<MeasureView>> {
    return this.changes.answer(context, id, (measure, around) => recordBreach(measure, body, around));
  }
}
