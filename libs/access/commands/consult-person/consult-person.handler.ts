import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Commands, Database, type SealedPerson, type WriteContext } from '#event-store';
import { Refusal } from '#kernel';
import { personDecider, type PersonConsulted } from '../../domain/person-events.js';
import type { Contact, Person } from '../../vault/person.js';
import { PersonVault } from '../../vault/person-vault.js';

/** Read who a person is, or where they can be reached, for a stated purpose. */
export class ConsultPerson extends Command<Person | Contact> {
  constructor(
    readonly context: Pick<WriteContext, 'caller' | 'requestId'>,
    readonly ref: string,
    readonly purpose: string,
  ) {
    super();
  }
}

/** The reading is recorded before the person is shown: without a record no answer. */
@CommandHandler(ConsultPerson)
export class ConsultPersonHandler implements ICommandHandler<ConsultPerson> {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly vault: PersonVault,
  ) {}

  async execute({ context, ref, purpose }: ConsultPerson): Promise<Person | Contact> {
    const sealed = await this.find(context.caller.municipality, ref);
    const consulted: PersonConsulted = { type: 'PersonConsulted', data: { purpose } };
    await this.commands.execute(context, async (unit) => {
      const { stream } = await unit.load(personDecider, sealed.ref);
      unit.write(stream, [consulted]);
      return { stream };
    });
    return this.vault.open(sealed);
  }

  /** A person of another municipality is not forbidden but not there. */
  private async find(municipality: string, ref: string): Promise<SealedPerson> {
    const found = await this.database.query<SealedPerson>(
      `SELECT ref, wrapped_key AS "wrappedKey", ciphertext FROM store.persons WHERE ref = $1 AND municipality = $2`,
      [ref, municipality],
    );
    const [person] = found.rows;
    if (!person) throw new Refusal('not-found', 'PERSON.NOT_FOUND', 'there is no person under this reference');
    return person;
  }
}
