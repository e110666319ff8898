import type { KeyStore, SealedKey } from './session-key';

const DATABASE = 'tribute';
const STORE = 'session-keys';

/** Sealed session keys in this browser's IndexedDB, which can hold a key handle without its bytes. */
export const browserKeyStore: KeyStore = {
  get: async (name) => (await run<SealedKey | undefined>('readonly', (keys) => keys.get(name))) ?? null,
  put: async (name, key) => {
    await run('readwrite', (keys) => keys.put(key, name));
  },
};

async function run<T>(mode: IDBTransactionMode, use: (keys: IDBObjectStore) => IDBRequest): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = use(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result as T);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
