import { Module, type DynamicModule } from '@nestjs/common';
import { MeasureFeedsModule } from '#measures';
import type { Config } from '#platform';
import { Drafts } from './drafts.js';
import { DraftsController } from './drafts.controller.js';
import { loadTemplates } from './templates/load-templates.js';
import { DraftTemplates } from './templates/templates.js';

/** Decisions on paper over HTTP. Needs the core module, and who reads persons from the vault. */
@Module({})
export class PaperModule {
  /** Throws where the municipality's templates are not right. */
  static register({ draftsFolder }: Pick<Config, 'draftsFolder'>): DynamicModule {
    return {
      module: PaperModule,
      imports: [MeasureFeedsModule],
      controllers: [DraftsController],
      providers: [Drafts, { provide: DraftTemplates, useValue: loadTemplates(draftsFolder) }],
    };
  }
}
