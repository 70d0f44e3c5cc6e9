import { targetIn } from '#automations/events/named-component.ts';
import { typed } from '#cli/deployed/typed.ts';
import type { Matter } from '#console/scene/scene.ts';
import type { Night } from './night.ts';

/** So many are named before they are counted. */
const MOST_NAMED = 3;

/** Components that could not be read, those for the same reason as one: where nobody may ask at all, that is said once. */
export function unreadComponents({ file, seenOf, where }: Night): readonly Matter[] {
  const byReason = new Map<string, string[]>();
  for (const component of Object.keys(file.components)) {
    const seen = seenOf(targetIn(file, component));
    if (seen.kind === 'unread') byReason.set(seen.message, [...(byReason.get(seen.message) ?? []), component]);
  }
  return [...byReason].map(([message, components]) => {
    const names = components.length > MOST_NAMED ? `${components.length} components` : components.join(', ');
    const command = typed(components.length === 1 ? `status ${names}` : 'status', where);
    return { id: `unread ${names}`, kind: 'unread', what: `${names}: ${message}`, command };
  });
}

/** Queues that could not be counted: each has a reason of its own, and what keeps somebody from one mostly keeps them from all. */
export function unreadQueues({ queues, where }: Night): readonly Matter[] {
  const command = typed('doctor', where);
  if (queues.kind === 'unread') return [{ id: 'queues', kind: 'unread', what: `Dead letters: ${queues.why}`, command }];
  const reasons = queues.value.flatMap(({ name, waiting }) =>
    waiting.kind === 'unread' ? [`${name}: ${waiting.why}`] : [],
  );
  const [first] = reasons;
  if (first === undefined) return [];
  const what = reasons.length === 1 ? first : `Dead letters of ${reasons.length} queues, such as ${first}`;
  return [{ id: 'queues', kind: 'unread', what, command }];
}
