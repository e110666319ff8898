let loading: Promise<void> | null = null;

/** Loads the wallet code and mounts it; resolves when it can be asked. Safe to call often. */
export function loadWallet(): Promise<void> {
  loading ??= import('./wallet-root')
    .then(({ mountWallet }) => mountWallet())
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}
