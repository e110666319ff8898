/** A process that classifies one picture and has nothing more to do. */
import { levelOf } from '../rules';
import { classifyLocally } from '../server/nsfw-model';

console.log(levelOf(await classifyLocally(new Uint8Array(64 * 64 * 3).fill(200), 64, 64)));
