import { separatedParts } from '../../project/enclosed-text.ts';

/** Where a call says that a server listens, as it is written. */
export interface WrittenAddress {
  port?: string;
  host?: string;
  /** All that could say an address stands there. */
  isWhole: boolean;
  /** As properties, and not as one word after the other. */
  isObject: boolean;
}

/**
 * The address in what a call is given. https://nodejs.org/api/net.html#serverlisten
 *
 * @example writtenAddress("{ port: 3000, host: '::' }") // { port: '3000', host: "'::'", isWhole: true, isObject: true }
 */
export function writtenAddress(inside: string): WrittenAddress {
  const [first = '', second = ''] = separatedParts(inside);
  if (first.startsWith('{')) return ofProperties(separatedParts(first.slice(1, -1)));
  // What follows the port may as well be a function, by any name.
  const isHost = /^['"`]|^[\w$.]*(?:host|addr)/i.test(second);
  const isWhole = first !== '' && !first.startsWith('...');
  return {
    isWhole,
    isObject: false,
    ...(isWhole ? { port: first } : {}),
    ...(isHost ? { host: second } : {}),
  };
}

function ofProperties(properties: readonly string[]): WrittenAddress {
  const valueOf = (...names: string[]) => {
    const property = properties.find((each) => names.includes(each.split(':')[0]?.trim() ?? ''));
    return property?.replace(/^\w+\s*:\s*/, '');
  };
  const [port, host] = [valueOf('port'), valueOf('host', 'hostname')];
  const isWhole = port !== undefined && !properties.some((each) => each.startsWith('...'));
  return {
    isWhole,
    isObject: true,
    ...(port === undefined ? {} : { port }),
    ...(host === undefined ? {} : { host }),
  };
}
