import { z } from 'zod';
import { ERRORS } from '@/lib/base/errors';
import type { Endpoint } from '@/lib/base/endpoint';
import { ENDPOINTS } from './endpoints';

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do, for a person' },
    code: { enum: Object.keys(ERRORS), description: 'Stable: switch on this' },
    details: { type: 'object', additionalProperties: true },
  },
};

const toSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const {
    $schema: _,
    $defs: __,
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ jsonSchema }) => void delete jsonSchema.id,
  });
  return rest;
};

/** The OpenAPI 3.1 document of every endpoint, made from the schemas that check the requests. */
export function openApiDocument(appUrl: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, endpoint] of Object.entries(ENDPOINTS) as [string, Endpoint][]) {
    const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const query = endpoint.query
      ? (toSchema(endpoint.query, 'input') as { properties?: Record<string, unknown>; required?: string[] })
      : {};
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
      ...requestBody(endpoint),
      responses: {
        [String(endpoint.status ?? 200)]: {
          description: 'Success',
          content: endpoint.response
            ? { 'application/json': { schema: toSchema(endpoint.response, 'input') } }
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
      schemas: { Problem: problemSchema },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tribute_session' } },
    },
  };
}

function requestBody({ body, multipart }: Endpoint) {
  if (multipart) {
    const schema = {
      type: 'object',
      required: [multipart.field],
      properties: { [multipart.field]: { type: 'string', format: 'binary', description: multipart.about } },
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  return body
    ? { requestBody: { required: true, content: { 'application/json': { schema: toSchema(body, 'input') } } } }
    : {};
}
