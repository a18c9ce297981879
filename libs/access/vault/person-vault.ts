import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataKey, MasterKey } from '#cipher';
import { PersonSealer, type JsonObject, type SealedPerson } from '#event-store';
import type { Contact, Person } from './person.js';

/**
 * Persons, and where they can be reached, under a key each, itself under the master key; both are bound to the reference, so that no row opens in the
 * place of another. Destroying the wrapped key erases the person, backups included.
 */
@Injectable()
export class PersonVault extends PersonSealer {
  constructor(private readonly masterKey: MasterKey) {
    super();
  }

  /** A new reference each time: who knows one learns of nothing else. */
  override seal(person: JsonObject): SealedPerson {
    const ref = randomUUID();
    const key = DataKey.random();
    return {
      ref,
      wrappedKey: this.masterKey.wrap(key, subject(ref)),
      ciphertext: key.encrypt(JSON.stringify(person), subject(ref)),
    };
  }

  open({ ref, wrappedKey, ciphertext }: SealedPerson): Person | Contact {
    return JSON.parse(this.masterKey.unwrap(wrappedKey, subject(ref)).decrypt(ciphertext, subject(ref))) as
      Person | Contact;
  }
}

function subject(ref: string): string {
  return `person-${ref}`;
}
