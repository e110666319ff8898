/** Stands for WalletConnect's own modal (`@reown/appkit`), which is never opened: RainbowKit's dialog shows the code. */
export const createAppKit = undefined;
