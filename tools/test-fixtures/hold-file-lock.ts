import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { withLock } from '../file-lock';

// hold: takes the lock, says so, and is then busy in a synchronous child, as a database that starts is.
// count: adds 1 to a number in a file, twenty times, each time under the lock.
const [what, lock, counter] = process.argv.slice(2);
if (what === 'hold')
  await withLock(lock, async () => {
    fs.writeSync(1, 'held\n');
    spawnSync(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['inherit', 'ignore', 'ignore'] });
  });
else
  for (let round = 0; round < 20; round++)
    await withLock(lock, async () => {
      const before = Number(fs.readFileSync(counter, 'utf8'));
      await new Promise(setImmediate);
      fs.writeFileSync(counter, String(before + 1));
    });
