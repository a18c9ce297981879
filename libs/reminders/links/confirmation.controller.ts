import { Controller, Get, HttpCode, Post, UseFilters } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { dutchMoment } from '#calendar';
import { AcceptsForm, Answer, Clock, Config, Public, RequestId, ZodBody, ZodQuery } from '#platform';
import type { z } from 'zod';
import { AnswerReminder } from '../commands/answer/answer-reminder.handler.js';
import { acknowledgeByLink } from '../domain/answer.js';
import { htmlOf, PAGE_HEADERS, type ConfirmationPage } from './confirmation-page.js';
import { ConfirmationPageFilter } from './confirmation-page.filter.js';
import { confirmationForm, confirmationQuery, type ConfirmationForm } from './confirmation.request.js';
import { LinkedReminders, type LinkedReminder } from './linked-reminders.js';

@ApiTags('reminders')
@Controller('v1/reminders/confirmation')
@UseFilters(ConfirmationPageFilter)
export class ConfirmationController {
  constructor(
    private readonly linked: LinkedReminders,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Asks whether it is taken up. To fetch it changes nothing: scanners of mail fetch every link. */
  @Get()
  @Public()
  async ask(@ZodQuery(confirmationQuery) { token }: z.output<typeof confirmationQuery>): Promise<Answer<string>> {
    const found = await this.linked.find(token);
    acknowledgeByLink(found.reminder, found.link.round, null, await this.clock.now());
    return page({ ...this.described(found), token });
  }

  /** Records that whoever has the link takes it up; once. */
  @Post()
  @HttpCode(200)
  @Public()
  @AcceptsForm()
  async confirm(
    @ZodBody(confirmationForm) { token, note }: ConfirmationForm,
    @RequestId() requestId: string,
  ): Promise<Answer<string>> {
    const { link, reminder } = await this.linked.find(token);
    const { id, municipality, round } = link;
    const caller = { sub: `link:${reminder.subject.audience}`, roles: [], municipality };
    const { recordedAt } = await this.commands.execute(
      new AnswerReminder({ caller, requestId }, id, (current, now) => acknowledgeByLink(current, round, note, now)),
    );
    return page({
      title: 'Genoteerd',
      lines: [`Genoteerd op ${dutchMoment(recordedAt, this.config.timeZone)}: u pakt dit op.`],
    });
  }

  private described({ reminder, aboutAt, measure, taskNl }: LinkedReminder): ConfirmationPage {
    const moment = dutchMoment(aboutAt, this.config.timeZone);
    const isEnd = taskNl === null;
    const { measureId, proposalId } = reminder.subject;
    return {
      title: 'Pakt u dit op?',
      lines: [isEnd ? 'Herinnering aan het einde van een maatregel.' : `Herinnering: ${taskNl}.`],
      facts: [
        ...(measure ? [['Wat', measure.typeNl] as const, ['Waar', measure.whereNl] as const] : []),
        [isEnd ? 'Einde' : 'Uiterlijk', moment],
        ...(measureId === null ? [] : [['Maatregel', measureId] as const]),
        ...(proposalId === null ? [] : [['Voorstel', proposalId] as const]),
      ],
    };
  }
}

function page(content: ConfirmationPage): Answer<string> {
  return new Answer(200, PAGE_HEADERS, htmlOf(content));
}
