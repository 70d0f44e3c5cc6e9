import type { AlarmReading, AlarmState, Alarms } from '#core/ports/alarms.ts';

/** The alarms there are, each as it is at that time. One that nobody knows is no alarm. */
export const fakeAlarms = (alarms: Readonly<Record<string, () => AlarmState | AlarmReading>>): Alarms => ({
  read: async (name) => {
    const said = alarms[name]?.();
    return typeof said === 'string' ? { state: said } : said;
  },
});
