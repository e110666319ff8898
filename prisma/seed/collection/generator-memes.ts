import type { GeneratorMeme } from '@/lib/domains/generation/engines/embedded/types';
import { demoCollection } from './collection';
import { demoCreators } from './creators';

/** The collection as the generator sees it once registered, with the slug for an id: for tests and measurements. */
export function demoGeneratorMemes(): GeneratorMeme[] {
  return demoCollection().map(({ slug, svg: _svg, creator, ...meme }) => ({
    ...meme,
    id: slug,
    creator: demoCreators[creator]?.name ?? '',
  }));
}
