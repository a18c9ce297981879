import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../http/index.js';
import { Readiness, type ReadinessReport } from './readiness.js';

@ApiTags('operation')
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs. Says nothing of what it needs: a restart would not bring that back. */
  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** Ready, or degraded with reasons in Dutch; 503 without PostgreSQL. */
  @Get('ready')
  ready(): Promise<ReadinessReport> {
    return this.readiness.report();
  }
}
