import type { PastAction } from '#core/ports/ledger.ts';
import type { AtTheGate } from './gate.ts';

/** What may have been done by ServiceStage, as far as memory reaches. */
export const spentIn = ({ memory }: Pick<AtTheGate, 'memory'>): readonly PastAction[] =>
  memory.actions.filter(({ spent }) => spent);

/** What was sent for other occurrences: a run that sends again does not stand in its own way. */
export const spentByOthers = ({ event, memory }: Pick<AtTheGate, 'event' | 'memory'>): readonly PastAction[] =>
  memory.actions.filter(
    (past) => past.spent && !(past.automation === event.automation && past.occurrence === event.occurrence),
  );
