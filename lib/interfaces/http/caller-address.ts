import { isIP, SocketAddress } from 'node:net';

/** Where the server in front writes the caller's address for the routes. A caller's own copy never gets past it. */
export const ADDRESS_HEADER = 'x-tribute-address';

/** Headers that callers send to say who they are. Routes never see them. */
export const FORGEABLE_HEADERS = [ADDRESS_HEADER, 'forwarded', 'x-forwarded-for', 'x-real-ip'];

/**
 * Network address of whoever is in front of the `trustedProxies` nearest hops. Each proxy adds the address that it saw to
 * the right of `X-Forwarded-For`; what stands further left than our own proxies' words is the caller's.
 */
export function callerAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const words = forwardedFor?.split(',') ?? [];
  let address = normalAddress(socketAddress ?? '') ?? 'unknown';
  for (const word of words.reverse().slice(0, trustedProxies)) {
    const next = normalAddress(word);
    // A hop that wrote no address is the last one that can be named.
    if (!next) break;
    address = next;
  }
  return address;
}

/** One spelling for each address, without port and zone; null for what is none. */
function normalAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return null;
  const { address } = new SocketAddress({ address: bare, family: family === 6 ? 'ipv6' : 'ipv4' });
  // IPv4 on a socket that takes both.
  return address.replace(/^::ffff:(?=[\d.]+$)/, '');
}
