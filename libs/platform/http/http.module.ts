import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AnswerInterceptor } from './answer.js';
import { MinPositionInterceptor } from './min-position.js';
import { ProblemFilter } from './problem.filter.js';

/** How every route answers. Needs `ReadPositions`, and for writes `MasterKey` and `Clock`, from a global module. */
@Module({
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_INTERCEPTOR, useClass: MinPositionInterceptor },
  ],
})
export class HttpModule {}
