import { Controller, Get, Headers, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#kernel';
import { CurrentCaller, RequestId, Roles } from '#platform';
import type { Contact, Person } from '../../vault/person.js';
import { ConsultPerson } from './consult-person.handler.js';
import { MAX_PURPOSE, PERSON_READERS, readPurpose } from './purpose.js';

@ApiTags('persons')
@Controller('v1/persons')
export class PersonsController {
  constructor(private readonly commands: CommandBus) {}

  /** Who a reference stands for, or where a person can be reached. Each read is recorded: who, whom, why. */
  @Get(':ref')
  @Roles(...PERSON_READERS)
  @ApiHeader({
    name: 'Purpose',
    required: true,
    description: `Why the person is looked up; recorded. At most ${String(MAX_PURPOSE)} characters.`,
  })
  async one(
    @Param('ref') ref: string,
    @Headers('purpose') purpose: string | undefined,
    @CurrentCaller() caller: Caller,
    @RequestId() requestId: string,
  ): Promise<{ ref: string } & (Person | Contact)> {
    const person = await this.commands.execute(new ConsultPerson({ caller, requestId }, ref, readPurpose(purpose)));
    return { ref, ...person };
  }
}
