/**
 * The usual way to take events in: Nest on Express, class-validator, TypeORM entities saved in a transaction. Its settings
 * are those of the api; `POOL` is how many connections it may open.
 */
import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TypeOrmModule } from '@nestjs/typeorm';
import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { endsWithBench } from '../../servers/ends-with-bench.js';
import { EventKey, Incident } from './entities.js';
import { UsualController } from './intake.controller.js';
import { UsualIntake } from './intake.service.js';
import { ReporterGuard } from './reporter.guard.js';

endsWithBench();
const { DATABASE_URL: url = '', JWKS_FILE = '', JWT_ISSUER = '', JWT_AUDIENCE = '', PORT, POOL } = process.env;

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url,
      entities: [EventKey, Incident],
      synchronize: true,
      uuidExtension: 'pgcrypto',
      installExtensions: false,
      poolSize: Number(POOL),
    }),
  ],
  controllers: [UsualController],
  providers: [UsualIntake],
})
class UsualModule {}

const app = await NestFactory.create<NestExpressApplication>(UsualModule, { bodyParser: false, logger: ['error'] });
app.useBodyParser('json', { type: 'application/cloudevents+json', limit: '1mb' });
app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
const keys = createLocalJWKSet(JSON.parse(await readFile(JWKS_FILE, 'utf8')) as JSONWebKeySet);
app.useGlobalGuards(new ReporterGuard(keys, JWT_ISSUER, JWT_AUDIENCE));
await app.listen(Number(PORT), '127.0.0.1');
