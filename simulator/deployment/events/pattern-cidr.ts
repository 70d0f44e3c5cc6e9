import { BlockList, isIP } from 'node:net';
import type { Json } from '#simulator/deployment/template/json.ts';
import { EventPatternError } from './event-pattern-error.ts';

/**
 * An address in a block such as `10.0.0.0/24` or `2001:db8::/32`.
 * @throws EventPatternError
 */
export function inBlock(operand: Json, path: string): (value: unknown) => boolean {
  const [, network = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(typeof operand === 'string' ? operand : '') ?? [];
  const version = isIP(network);
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (version === 0 || Number(bits) > (version === 4 ? 32 : 128)) {
    throw new EventPatternError(`${path}: ${JSON.stringify(operand)} is not a block of IP addresses`);
  }
  const block = new BlockList();
  block.addSubnet(network, Number(bits), family);
  return (value) => typeof value === 'string' && block.check(value, family);
}
