/** `0x12ab…89cd`: enough to tell two accounts apart at a glance. */
export const shortAddress = (address: string): string => `${address.slice(0, 6)}…${address.slice(-4)}`;
