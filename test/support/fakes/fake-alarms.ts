import type { AlarmState, Alarms } from '#core/ports/alarms.ts';

/** The alarms there are, each as it is at that time. One that nobody knows is no alarm. */
export const fakeAlarms = (alarms: Readonly<Record<string, () => AlarmState>>): Alarms => ({
  state: async (name) => alarms[name]?.(),
});
