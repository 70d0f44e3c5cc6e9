import type { RolledBackTo } from '#core/judge/rolled-back-to.ts';
import type { Ending } from '#core/outcome.ts';
import { giveBack, LEASE_MS } from './lease.ts';
import { ownAim } from './own-aim.ts';
import { keyOf, type RunContext } from './run-context.ts';

/** How a rollback is watched: from `initial` on, look by look, until `next` wants none any more; and how it would end then. */
interface Watching<Trail> {
  readonly initial: Trail;
  readonly look: (before: Trail) => Promise<Trail>;
  /** In how many seconds to look again. */
  readonly next: (trail: Trail, attempt: number) => number | undefined;
  readonly end: (trail: Trail) => Ending;
}

/**
 * Watches without holding the component: it is given back before the first look, and the ledger has instead who watches, for as long as the
 * next look takes to come and a little longer. What the watch has shown is noted with its last look.
 */
export const watchFor = <Trail>(
  run: RunContext,
  { version }: Pick<RolledBackTo, 'version'>,
  { initial, look, next, end }: Watching<Trail>,
): Promise<Trail> =>
  run.durable.poll<Trail>(
    'health',
    initial,
    async (before, attempt) => {
      if (attempt === 1) await surely(() => letGo(run, version));
      const trail = await look(before);
      const seconds = next(trail, attempt);
      await surely(() => (seconds === undefined ? over(run, version, end(trail)) : note(run, version, seconds)));
      return trail;
    },
    next,
  );

/** AWS is asked with a single attempt. A note that fails twice is made up for by the next; a lease that stays runs out. */
const surely = (write: () => Promise<void>): Promise<void> =>
  write()
    .catch(write)
    .catch(() => undefined);

/** Noted first: nobody is to take it for a component that nobody cares for. */
async function letGo(run: RunContext, version: string): Promise<void> {
  await note(run, version, 0);
  await giveBack(run);
}

const note = (run: RunContext, version: string, seconds: number): Promise<void> => {
  const until = run.services.now().getTime() + seconds * 1000 + LEASE_MS;
  return run.services.ledger.noteWatch(keyOf(run), { version, until });
};

/** A later try of the aim watches by itself, and alone says how it ends: what this one has seen is told nobody. */
async function over(run: RunContext, version: string, ended: Ending): Promise<void> {
  if ((await ownAim(run)) === undefined) return;
  const at = run.services.now().getTime();
  const innocent = ended.reason === 'still-unhealthy' ? { to: version, at } : undefined;
  await run.services.ledger.endWatch(keyOf(run), innocent);
}
