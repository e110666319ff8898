import { z } from 'zod';
import type { Endpoint } from '@/lib/base/endpoint';
import { type openApi, problemDocument } from './api';
import { ENDPOINTS } from './endpoints';

type JsonSchema = Record<string, unknown>;

/** The JSON schema of a shape as it is on the wire. Shapes with a name of their own go into `named`, once, and are referred to. */
function toSchema(shape: z.ZodType, named: Record<string, JsonSchema>): JsonSchema {
  const {
    $schema: _,
    $defs,
    ...schema
  } = z.toJSONSchema(shape, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ jsonSchema }) => void delete jsonSchema.id,
  });
  Object.assign(named, withReferences($defs ?? {}));
  return withReferences(schema);
}

const withReferences = <T>(schema: T): T =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as T;

/** The OpenAPI 3.1 document of every endpoint, made from the schemas that check the requests. */
export function openApiDocument(appUrl: string): z.output<typeof openApi> {
  const named: Record<string, JsonSchema> = {};
  const schemaOf = (shape: z.ZodType) => toSchema(shape, named);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, endpoint] of Object.entries(ENDPOINTS) as [string, Endpoint][]) {
    const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const query = endpoint.query ? (schemaOf(endpoint.query) as { properties?: Record<string, unknown> }) : {};
    const operation = {
      operationId,
      summary: endpoint.summary,
      ...(endpoint.access === 'session' ? { security: [{ session: [] }] } : {}),
      parameters: [
        ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
        ...Object.entries(query.properties ?? {}).map(([name, schema]) => ({
          name,
          in: 'query',
          required: false,
          schema,
        })),
        ...(endpoint.headers ?? []).map(({ name, about }) => ({
          name,
          in: 'header',
          required: false,
          description: about,
          schema: { type: 'string' },
        })),
      ],
      ...requestBody(endpoint, schemaOf),
      responses: {
        [String(endpoint.status ?? 200)]: {
          description: 'Success',
          content: endpoint.response
            ? { 'application/json': { schema: schemaOf(endpoint.response) } }
            : { [endpoint.produces ?? '*/*']: {} },
        },
        default: {
          description: 'A problem document (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    };
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tribute',
      version: '1',
      description: 'Memes that pay their makers. Amounts are decimal strings of base units (6 decimals).',
    },
    servers: [{ url: appUrl }],
    paths,
    components: {
      schemas: { ...named, Problem: schemaOf(problemDocument) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tribute_session' } },
    },
  };
}

function requestBody({ body, multipart }: Endpoint, schemaOf: (shape: z.ZodType) => JsonSchema) {
  if (multipart) {
    const schema = {
      type: 'object',
      required: [multipart.field],
      properties: { [multipart.field]: { type: 'string', format: 'binary', description: multipart.about } },
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  return body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } } : {};
}
