import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { TOKEN_IN_ADDRESS } from '../http/index.js';
import { completeDocument, type OperationText, type Schema } from './complete-document.js';

/** What a deployment says of itself in the document. `version` is the semantic version of the API. */
export interface ApiDescription {
  readonly version: string;
  /** Where the API is reached from outside, without a slash at its end. */
  readonly publicUrl: string;
  readonly contact?: { readonly name: string; readonly url: string; readonly email: string };
  /** What operations do and answer with, by `METHOD /path`, and the representations by name. */
  readonly operations?: Readonly<Record<string, OperationText>>;
  readonly representations?: Readonly<Record<string, z.ZodType>>;
}

const CONTACT = {
  name: 'Openbare orde en veiligheid',
  url: 'https://gemeente.example/nachtwacht',
  email: 'nachtwacht@gemeente.example',
};

/** The OpenAPI document: from the routes, their zod schemas and what holds for all of them. */
export function apiDocument(app: NestFastifyApplication, description: ApiDescription): OpenAPIObject {
  const { version, publicUrl, contact = CONTACT } = description;
  const frame = new DocumentBuilder()
    .setOpenAPIVersion('3.0.3')
    .setTitle('Nachtwacht')
    .setDescription(
      'Register of incidents and the mayor’s measures. Moments are RFC 3339 with an offset; durations ISO 8601.',
    )
    .setVersion(version)
    .setContact(contact.name, contact.url, contact.email)
    .setLicense('EUPL-1.2', 'https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .addServer(publicUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addApiKey({ type: 'apiKey', in: 'query', name: 'token' }, TOKEN_IN_ADDRESS)
    .build();
  const document = SwaggerModule.createDocument(app, frame, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    standardSchemaConverter: (schema) => (schema instanceof z.ZodType ? fromZod(schema) : undefined),
  });
  return completeDocument(document, description.operations ?? {}, componentsOf(description.representations ?? {}));
}

/** Representations as components of the document; what a client reads may have more than is described. */
function componentsOf(representations: Readonly<Record<string, z.ZodType>>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(representations).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input', unrepresentable: 'any' }) as Schema,
    ]),
  );
}

/** Serves the document at `/v1/openapi.json` and as a page at `/docs`. Call it before `app.init()`. */
export function describeApi(app: NestFastifyApplication, description: ApiDescription): void {
  SwaggerModule.setup('docs', app, apiDocument(app, description), {
    jsonDocumentUrl: 'v1/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Nachtwacht',
    swaggerOptions: { validatorUrl: null, persistAuthorization: false },
  });
}

/** What a client sends; schemas with an id become components. */
function fromZod(schema: z.ZodType): { schema: unknown; components: Record<string, unknown> } {
  const { definitions, ...rest } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: 'input',
    unrepresentable: 'any',
  });
  return { schema: rest, components: { ...(definitions as Record<string, unknown> | undefined) } };
}
