import { alarmEvent } from './delivered.ts';

/** What CloudWatch says of the state of an alarm, in an event. */
interface Told {
  readonly value: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly actionsSuppressedBy?: 'WaitPeriod' | 'ExtensionPeriod' | 'Alarm';
  readonly actionsSuppressedReason?: string;
}

const ok: Told = { value: 'OK' };
const red: Told = { value: 'ALARM' };
const suppressed = (state: Told, by: NonNullable<Told['actionsSuppressedBy']>): Told => ({
  ...state,
  actionsSuppressedBy: by,
  actionsSuppressedReason: `Actions suppressed by ${by}`,
});

const NAME = 'shop-5xx';

const change = (previousState: Told, state: Told, alarmName = NAME) => {
  const event = alarmEvent(alarmName);
  return { ...event, detail: { ...event.detail, state, previousState } };
};

/** Changes of alarms, as the user guide of CloudWatch shows them, and whether the rule of `shop-5xx` is to hear of each. */
export const ALARM_CHANGES: readonly (readonly [what: string, event: ReturnType<typeof change>, hears: boolean])[] = [
  ['goes off', change(ok, red), true],
  ['goes off after it had no data', change({ value: 'INSUFFICIENT_DATA' }, red), true],
  ['is over', change(red, ok), false],
  ['has no data any more', change(red, { value: 'INSUFFICIENT_DATA' }), false],
  ['is updated while it is red', change(red, red), false],
  ['goes off, and its actions are suppressed', change(ok, suppressed(red, 'WaitPeriod')), false],
  ['is suppressed for another reason', change(suppressed(red, 'WaitPeriod'), suppressed(red, 'Alarm')), false],
  ['is suppressed while it is red', change(red, suppressed(red, 'Alarm')), false],
  ['is red still as the suppression ends', change(suppressed(red, 'ExtensionPeriod'), red), true],
  ['goes off as the suppression ends', change(suppressed(ok, 'Alarm'), red), true],
  ['is over as the suppression ends', change(suppressed(red, 'Alarm'), ok), false],
  ['of another name goes off', change(ok, red, 'shop-4xx'), false],
];
