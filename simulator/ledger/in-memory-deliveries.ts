import type { SmnDeliveries } from '#core/ports/smn-deliveries.ts';

/** What is remembered of deliveries of SMN, in memory. */
export function createInMemoryDeliveries(): SmnDeliveries {
  const done = new Set<string>();
  const latest = new Map<string, number>();
  const nameOf = (...parts: readonly string[]): string => JSON.stringify(parts);
  return {
    async known({ topicUrn, messageId, key }) {
      const since = key === undefined ? undefined : latest.get(nameOf(topicUrn, key));
      return { isDone: done.has(nameOf(topicUrn, messageId)), ...(since !== undefined && { latest: since }) };
    },
    async noteAlarm({ topicUrn, key }, since) {
      const name = nameOf(topicUrn, key);
      latest.set(name, Math.max(since, latest.get(name) ?? since));
    },
    async noteDone({ topicUrn, messageId }) {
      done.add(nameOf(topicUrn, messageId));
    },
  };
}
