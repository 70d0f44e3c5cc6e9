import { GO_ON, type GoOn } from '#core/go-on.ts';
import type { History } from '#core/look/sight.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Leaving } from './leaving.ts';

/**
 * Whether a version may be to blame, by what rollbacks have shown before. One that did not help has shown that no deployment was: it was
 * sick in both versions; what a person deploys after that, be it one of the two once more, is judged anew. And nothing is left twice.
 */
export function mayBeToBlame(
  name: string,
  { version, since }: Leaving,
  { innocence, rolledBackFrom }: Pick<History, 'innocence' | 'rolledBackFrom'>,
): GoOn | Ending<'innocent' | 'rolled-back-before'> {
  if (innocence !== undefined) {
    const { from, to, at } = innocence;
    const isNew = (version !== from && version !== to) || (since !== undefined && since > at);
    const shown = `${name} was rolled back from version ${from} to ${to} and was unhealthy in both`;
    if (!isNew) return ending('innocent', `${shown}, so neither is to blame; nothing was sent.`);
  }
  return rolledBackFrom.includes(version)
    ? ending('rolled-back-before', `${name} runs version ${version}, which was rolled back from before.`)
    : GO_ON;
}
