#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine`, which its CLI would download: speaks the same JSON-RPC, one message a
// line on stdio, and runs @prisma/schema-engine-wasm on PostgreSQL. Set as PRISMA_SCHEMA_ENGINE_BINARY by prisma.config.ts.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import readline from 'node:readline';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';

const args = process.argv.slice(2);
const valuesOf = (name) => args.flatMap((arg, index) => (arg === name ? [args[index + 1]] : []));
const databaseUrl = () => new URL(JSON.parse(valuesOf('--datasource')[0] ?? '{}').url);

// Where the engine leaves the text of a panic.
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  message: '',
  get() {
    return this.message;
  },
  set_message(message) {
    this.message = message;
  },
};

if (args.includes('cli')) await checkConnection();
else serve();

/** `schema-engine cli can-connect-to-database` and its like: the exit status is the answer. */
async function checkConnection() {
  try {
    const connection = await makeFactory().connect();
    await connection.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] });
    await connection.dispose();
  } catch (error) {
    const fields = { message: error.message ?? String(error), error_code: 'P1001' };
    process.stderr.write(`${JSON.stringify({ level: 'ERROR', fields, target: 'schema_engine::logger' })}\n`);
    process.exitCode = 1;
  }
}

/** Answers the requests on stdin in turn, until it closes. */
function serve() {
  let engine;
  let turn = Promise.resolve();
  const write = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const answer = async ({ id, method, params }) => {
    try {
      if (method === 'createDatabase') return write({ id, result: { databaseName: databaseUrl().pathname.slice(1) } });
      engine ??= await loadEngine();
      // This one knows no shadow database, and leans on what the diagnosis of the same migrations remembers.
      if (method === 'evaluateDataLoss')
        await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
      const result = (await engine[method === 'getDatabaseVersion' ? 'version' : method](params)) ?? {};
      // The native engine prints a diff through the client.
      if (method === 'diff' && result.stdout != null)
        write({ id: randomUUID(), method: 'print', params: { content: result.stdout } });
      write({ id, result });
    } catch (error) {
      const data = { is_panic: false, message: error.message ?? String(error), error_code: error.code };
      write({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } });
    }
  };
  const input = readline.createInterface({ input: process.stdin });
  input.on('line', (line) => {
    const request = JSON.parse(line);
    // Answers to our own `print` carry no method.
    if (request.method) turn = turn.then(() => answer(request));
  });
  input.on('close', () => turn.then(() => process.exit(0)));
}

async function loadEngine() {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const bindings = await import(path.join(folder, 'schema_engine_bg.js'));
  const wasm = fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = valuesOf('--datamodels').map((file) => [file, fs.readFileSync(file, 'utf8')]);
  const factory = bindMigrationAwareSqlAdapterFactory(makeFactory());
  return bindings.SchemaEngine.new({ datamodels: datamodels.length ? datamodels : undefined }, () => {}, factory);
}

/** Connections for the engine: to the database, and to a shadow database that goes when its connection does. */
function makeFactory() {
  const connect = async (database, schema) => adapt(await new PrismaPg(connectionTo(database), { schema }).connect());
  const database = () => decodeURIComponent(databaseUrl().pathname.slice(1));
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(database(), databaseUrl().searchParams.get('schema') ?? undefined),
    // PrismaPg's own drops the shadow database while its pool still holds a session, which always fails.
    async connectToShadowDb() {
      const main = await connect(database());
      const name = `prisma_migrate_shadow_db_${randomUUID()}`;
      await main.executeScript(`CREATE DATABASE "${name}"`);
      const shadow = await connect(name);
      const close = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await close();
        await main.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
        await main.dispose();
      };
      return shadow;
    },
  };
}

function connectionTo(database) {
  const url = databaseUrl();
  const sslmode = url.searchParams.get('sslmode');
  return {
    host: decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ssl: sslmode && sslmode !== 'disable' ? { rejectUnauthorized: sslmode.startsWith('verify') } : undefined,
    max: 1,
  };
}

/** Two things the engine needs and adapter-pg gets wrong. */
function adapt(connection) {
  const { client } = connection;
  const query = client.query.bind(client);

  // It cuts scripts at every semicolon, also inside the body of a function. The server knows better.
  connection.executeScript = (script) =>
    query(script).then(
      () => undefined,
      (error) => connection.onError(error),
    );

  // It does not know the type "char" (oid 18) of the catalog's columns: they pass as text (25).
  let charColumns = [];
  client.query = async (...parameters) => {
    const result = await query(...parameters);
    charColumns = [];
    for (const [index, field] of (result?.fields ?? []).entries()) {
      if (field.dataTypeID !== 18) continue;
      field.dataTypeID = 25;
      charColumns.push(index);
    }
    return result;
  };
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = async (request) => {
    const result = await queryRaw(request);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return connection;
}
