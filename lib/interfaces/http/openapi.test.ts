import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Endpoint } from '@/lib/base/endpoint';
import { ENDPOINTS } from './endpoints';
import { openApiDocument } from './openapi';

const root = path.resolve(import.meta.dirname, '../../..');
const endpoints = Object.entries(ENDPOINTS) as [string, Endpoint][];

/** Every `METHOD /path` that a route file under `folder` answers, with the endpoint it is made from. */
function routesUnder(folder: string): Map<string, string> {
  const routes = new Map<string, string>();
  for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (path.basename(file) !== 'route.ts') continue;
    const at = path
      .dirname(path.join(folder, file))
      .replace(/^app/, '')
      .replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}');
    const source = readFileSync(path.join(root, folder, file), 'utf8');
    for (const [, method, name] of source.matchAll(
      /export const (GET|POST|PUT|PATCH|DELETE) = defineRoute\(ENDPOINTS\.(\w+)/g,
    ))
      routes.set(`${method} ${at}`, name);
  }
  return routes;
}

const routes = new Map([...routesUnder('app/api'), ...routesUnder('app/log')]);

test('every endpoint has its route, and every route its endpoint', () => {
  const declared = new Map(endpoints.map(([name, { method, path: at }]) => [`${method} ${at}`, name]));
  expect(Object.fromEntries([...routes].sort())).toEqual(Object.fromEntries([...declared].sort()));
});

test('every endpoint and parameter is in the OpenAPI document', () => {
  type Operation = {
    operationId: string;
    parameters: { name: string; in: string }[];
    responses: Record<string, unknown>;
    requestBody?: unknown;
  };
  const document = openApiDocument('https://tribute.example') as { paths: Record<string, Record<string, Operation>> };
  for (const [name, endpoint] of endpoints) {
    const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
    expect(operation?.operationId).toBe(name);
    const inPath = operation.parameters
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name);
    expect(inPath).toEqual([...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    expect(Object.keys(operation.responses)).toEqual([String(endpoint.status ?? 200), 'default']);
    expect(Boolean(operation.requestBody)).toBe(Boolean(endpoint.body || endpoint.multipart));
  }
});

test('every reference in the OpenAPI document leads somewhere', () => {
  const document = openApiDocument('https://tribute.example');
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map((match) => match[1]);
  expect(references).toContain('#/components/schemas/MemeCard');
  for (const name of new Set(references))
    expect(document.components.schemas, name).toHaveProperty(name.replace('#/components/schemas/', ''));
});

test('a session is asked for wherever a route needs one, and every public route says why', () => {
  for (const [key, name] of routes) {
    const file = path.join(
      root,
      'app',
      `${key
        .split(' ')[1]
        .replace(/\{(path)\}/, '[...$1]')
        .replace(/\{(\w+)\}/g, '[$1]')}`,
      'route.ts',
    );
    const source = readFileSync(file, 'utf8');
    if ((ENDPOINTS as Record<string, Endpoint>)[name].access === 'public') expect(source, key).toContain('// public: ');
    else expect(source, key).toContain('requireSession(call)');
  }
});
