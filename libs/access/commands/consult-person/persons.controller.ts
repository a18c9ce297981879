import { Controller, Get, Headers, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { Refusal, type Caller } from '#kernel';
import { CurrentCaller, RequestId, Roles } from '#platform';
import type { Person } from '../../vault/person.js';
import { ConsultPerson } from './consult-person.handler.js';

const MAX_PURPOSE = 500;

@ApiTags('persons')
@Controller('v1/persons')
export class PersonsController {
  constructor(private readonly commands: CommandBus) {}

  /** Who a reference stands for. Each read is recorded: who, whom, why. */
  @Get(':ref')
  @Roles('mayors-office', 'mayor', 'legal-desk', 'duty-officer')
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
  ): Promise<{ ref: string } & Person> {
    const person = await this.commands.execute(new ConsultPerson({ caller, requestId }, ref, readPurpose(purpose)));
    return { ref, ...person };
  }
}

function readPurpose(header: string | undefined): string {
  const purpose = asUtf8(header ?? '').trim();
  if (purpose === '')
    throw new Refusal('malformed', 'PERSON.PURPOSE_MISSING', 'say in the header Purpose why the person is looked up');
  if (purpose.length <= MAX_PURPOSE) return purpose;
  throw new Refusal('malformed', 'PERSON.PURPOSE_TOO_LONG', `Purpose holds at most ${String(MAX_PURPOSE)} characters`);
}

/** Node reads headers as Latin-1; most clients write UTF-8. What is no UTF-8 was Latin-1 indeed. */
function asUtf8(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}
