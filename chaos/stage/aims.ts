import { isRepeatable } from '#core/action.ts';
import type { Aim } from '#core/aim/aim.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { Aims } from '#core/ports/aims.ts';
import type { PlayedExecution } from './evidence.ts';
import type { ChaosStage } from './stage.ts';

/** Writes a call about a component, and its answer, into the timeline. */
export type Note = <T>(instanceId: string, what: string, call: Promise<T>, show?: (value: T) => string) => Promise<T>;

/** The aims of a ledger, as seen by an execution. `timesOf` an aim its requests had been settled before. */
export const witnessedAims = (
  stage: ChaosStage,
  ledger: Aims,
  execution: PlayedExecution,
  note: Note,
  timesOf: (key: RunKey) => number,
): Aims => ({
  open: (key, props) => note(key.instanceId, 'open', ledger.open(key, props), ({ kind }) => kind),
  take: (one, again) =>
    note(one.key.instanceId, `take try ${one.number}`, ledger.take(one, again), (aim) => (aim ? 'ours' : 'superseded')),
  join: (key, expiresAt) => note(key.instanceId, 'join', ledger.join(key, expiresAt)),
  nextTry: (key, seen, again) =>
    note(key.instanceId, `give out try ${seen.number + 1}`, ledger.nextTry(key, seen, again)),
  mark: (one, mark) => {
    const { instanceId, occurrence } = one.key;
    const { action, fromVersion } = mark;
    const leaving = fromVersion === undefined ? {} : { fromVersion };
    stage.marks.push({ at: stage.clock.now(), execution, instanceId, occurrence, action, ...leaving });
    // What a planted bug adds to an occurrence comes after a space. What is sent again since it did not help is another deed.
    const times = isRepeatable(action) ? 0 : timesOf(one.key);
    const deed = `${occurrence.split(' ')[0]}${times === 0 ? '' : `~${times + 1}`}`;
    stage.begun.set(`${execution.name} ${instanceId}`, deed);
    return note(one.key.instanceId, `mark ${mark.action}`, ledger.mark(one, mark), ({ kind }) => kind);
  },
  beat: (one, beat) => note(one.key.instanceId, 'beat', ledger.beat(one, beat)),
  endTry: (one, judged, end) =>
    note(one.key.instanceId, `end try ${one.number}: ${end.kind}`, ledger.endTry(one, judged, end)),
  toldOf: (key, lookAt) => note(key.instanceId, 'told', ledger.toldOf(key, lookAt)),
  looked: (key, seen, after) => note(key.instanceId, `looked: ${after.kind}`, ledger.looked(key, seen, after)),
  close: (key, props) => note(key.instanceId, `close for ${props.by}`, ledger.close(key, props)),
  aim: (key) => note(key.instanceId, 'aim', ledger.aim(key), describe),
  aims: (keys) => note('', 'aims', ledger.aims(keys), (aims) => aims.map(describe).join('; ')),
  openAims: (instanceId, automation) =>
    note(instanceId, 'open aims', ledger.openAims(instanceId, automation), (aims) => aims.map(describe).join('; ')),
  dueAims: (now, most) => note('', 'due aims', ledger.dueAims(now, most), (keys) => `${keys.length}`),
  dueLooks: (now, most) => note('', 'due looks', ledger.dueLooks(now, most), (keys) => `${keys.length}`),
  aloneSince: (instanceId, submitter, markedAt) =>
    note(instanceId, 'alone since', ledger.aloneSince(instanceId, submitter, markedAt)),
});

const describe = (aim: Aim | undefined): string =>
  aim === undefined
    ? 'none'
    : `${aim.state}, try ${aim.number}, sent ${aim.sending.sent}, ${aim.sending.marks} marks${aim.told?.word ? `, ${aim.told.word}` : ''}`;
