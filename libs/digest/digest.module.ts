import { Module, type DynamicModule } from '@nestjs/common';
import { RosterModule } from '#duty';
import { MeasureFeedsModule } from '#measures';
import { Digest, DigestSettings } from './digest.js';
import { DIGEST_TIMES, type DigestTimes } from './domain/occasions.js';
import { RecordedChanges } from './queries/recorded-changes.js';

/**
 * The digest of the mayor's office, for the process that sends it; over HTTP nothing. Needs the core module, and takes a
 * `WaitingReminders` from a global module.
 */
@Module({})
export class DigestModule {
  static register(options: { readonly times?: DigestTimes } = {}): DynamicModule {
    return {
      module: DigestModule,
      imports: [MeasureFeedsModule, RosterModule],
      providers: [
        Digest,
        RecordedChanges,
        { provide: DigestSettings, useValue: { times: options.times ?? DIGEST_TIMES } satisfies DigestSettings },
      ],
      exports: [Digest],
    };
  }
}
