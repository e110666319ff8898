import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diffSchema, writeMigration } from './migration';
import { ROOT } from './project';
import { makeScratch, type Scratch } from './scratch';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch('schema');
});
afterAll(() => scratch.remove());

const now = new Date('2026-01-02T03:04:05Z');

function writeSchema(fields: string): void {
  const folder = path.join(scratch.folder, 'schema');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(
    path.join(folder, 'schema.prisma'),
    'generator client {\n  provider = "prisma-client"\n  output = "../generated"\n}\n\ndatasource db {\n  provider = "postgresql"\n}\n',
  );
  fs.writeFileSync(path.join(folder, 'note.prisma'), `model Note {\n  id Int @id\n  ${fields}\n}\n`);
}

test('a migration says what has changed since the last one', async () => {
  writeSchema('hash String @db.Bit(256)');
  const options = { name: 'First notes!', now, prismaFolder: scratch.folder };
  const file = await writeMigration(options);
  expect(file).toBe(path.join(scratch.folder, 'migrations/20260102030405_first_notes/migration.sql'));
  expect(fs.readFileSync(file as string, 'utf8')).toContain('"hash" BIT(256) NOT NULL');
  expect(await writeMigration(options)).toBeUndefined();

  // By hand, and with semicolons inside a function: part of what the next comparison starts from.
  fs.appendFileSync(
    file as string,
    'CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$;\n',
  );
  writeSchema('hash String @db.Bit(256)\n  text String?');
  expect(await diffSchema({ prismaFolder: scratch.folder })).toContain('ALTER TABLE "Note" ADD COLUMN     "text" TEXT');
  await expect(writeMigration({ ...options, name: '!' })).rejects.toThrow(/Say what the migration does/);
}, 60_000);

test('the migrations of the project say what its schema says', async () => {
  expect(await diffSchema({ prismaFolder: path.join(ROOT, 'prisma') })).toBe('');
}, 60_000);
