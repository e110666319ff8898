import 'server-only';
import { featureSearch } from './feature-search';
import { memeIndex } from './meme-index';

/** Reads both indexes of registered memes ahead, so that the first search does not wait. Never rejects: the next search tries again. */
export async function loadSearch(): Promise<void> {
  try {
    await memeIndex().load();
    await featureSearch().load();
  } catch (error) {
    console.error('The search index cannot be loaded; it is tried again at the next search.', error);
  }
}

export const isSearchLoaded = (): boolean => memeIndex().isLoaded && featureSearch().isLoaded;
