/** A network of IPv4 or IPv6: its first address in groups of 16 bits, and how many bits of it count. */
export interface Network {
  readonly groups: readonly number[];
  readonly bits: number;
}

/** Reads `127.0.0.0/8` or `fe80::/10`. */
export function network(text: string): Network {
  const [address = '', bits] = text.split('/');
  return { groups: groupsOf(address), bits: Number(bits) };
}

/** The groups of 16 bits of an address: two of one of IPv4 with four numbers, eight of one of IPv6 with hex digits alone. */
export function groupsOf(address: string): readonly number[] {
  if (address.includes('.')) {
    const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  }
  const [head = [], tail = []] = address.split('::').map((part) => (part === '' ? [] : part.split(':').map(hex)));
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

/** Whether an address of the same kind lies in it. */
export const isWithin = ({ groups, bits }: Network, address: readonly number[]): boolean =>
  groups.every((group, index) => {
    const left = Math.max(0, 16 - Math.max(0, bits - 16 * index));
    return group >> left === (address[index] ?? 0) >> left;
  });

const hex = (group: string): number => Number.parseInt(group, 16);
