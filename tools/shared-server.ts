import fs from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { withLock } from './file-lock';
import { isAlive } from './processes';

/** A background server that lives on a data folder and that several processes use at once. */
export interface SharedServer<T extends { pid: number }> {
  /** The running server of this folder, if there is one. */
  find(): Promise<T | undefined>;
  start(): Promise<T>;
  stop(server: T): Promise<void>;
}

export type Acquired<T extends { pid: number }> = T & {
  /** Whether this call started it; otherwise it ran already. */
  started: boolean;
  /** Gives the server up. The last living user stops it, so a user that was killed leaves nothing running for good. */
  release(): Promise<void>;
};

/** Adopts the server of `folder`, or starts it. Its users stand in `<folder>.users`, one `pid token` a line. */
export function acquire<T extends { pid: number }>(folder: string, server: SharedServer<T>): Promise<Acquired<T>> {
  const user = `${process.pid} ${randomUUID()}`;
  const usersFile = `${folder}.users`;
  const lock = `${folder}.lock`;
  const otherUsers = () => readUsers(usersFile).filter((line) => line !== user);

  return withLock(lock, async () => {
    const running = await server.find();
    const found = running ?? (await server.start());
    // Users of a server that is gone do not count: their pids may be anybody's by now.
    writeUsers(usersFile, running ? [...otherUsers(), user] : [user]);
    let released = false;
    return {
      ...found,
      started: !running,
      release: async () => {
        if (released) return;
        released = true;
        await withLock(lock, async () => {
          const left = otherUsers();
          writeUsers(usersFile, left);
          const now = await server.find();
          if (now && left.length === 0) await server.stop(now);
          // Somebody deleted the folder under the running server.
          if (now?.pid !== found.pid) await server.stop(found);
        });
      },
    };
  });
}

function readUsers(file: string): string[] {
  if (!fs.existsSync(file)) return [];
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line && isAlive(Number(line.split(' ')[0])));
}

function writeUsers(file: string, users: string[]): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, users.map((line) => `${line}\n`).join(''));
}
