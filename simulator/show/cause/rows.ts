import type { Field, Offer } from '#console/scene/offer.ts';
import type { Known } from '#simulator/drill/judge-drill.ts';

/** Something that can be caused: an event of a drill, of which the fields fill in what is not fixed. */
export interface Row extends Offer {
  /** Keys of the event that are the same each time. */
  readonly fixed: Readonly<Record<string, unknown>>;
}

/** How long a trouble lasts that is over by itself: the drill says until when. */
export const LASTS = 'for';

/** By whom it is said what is said on the page. */
const BY = { by: 'somebody' } as const;

const choice = (name: string, label: string, choices: readonly string[], optional?: true): Field => ({
  name,
  label,
  kind: 'choice',
  choices: [...choices],
  ...(optional ? { optional } : choices[0] !== undefined && { value: choices[0] }),
});
const count = (name: string, label: string, value?: string): Field => ({
  name,
  label,
  kind: 'number',
  ...(value === undefined ? { optional: true } : { value }),
});
const text = (name: string, label: string, value?: string): Field => ({
  name,
  label,
  kind: 'text',
  ...(value === undefined ? { optional: true } : { value }),
});
const lasts = (value?: string): Field => ({
  name: LASTS,
  label: 'For how long',
  kind: 'duration',
  ...(value === undefined ? { optional: true } : { value }),
});

/** All that can be caused where this is deployed. What nothing could be chosen for is left out. */
export function rowsOf(known: Known): readonly Row[] {
  return [...troubles(known), ...remedies(known)].filter(({ fields }) =>
    fields.every(({ choices, optional }) => optional || choices === undefined || choices.length > 0),
  );
}

function troubles({ components, alarms, huaweiRules, webChecks }: Known): readonly Row[] {
  const watched = [...new Set(webChecks.map(({ component }) => component))];
  const trouble = (key: string, label: string, about: string, fields: Field[], fixed: Row['fixed'] = {}): Row => ({
    ...{ key, group: 'trouble', label, about, fields, fixed },
  });
  const all = (key: string) => choice(key, 'Component', components);
  return [
    trouble(
      'sickens',
      'Make a health check fail',
      'The version that runs is sick from now on, and whoever asks its address hears so.',
      [choice('sickens', 'Component', watched), text('version', 'Version, the one that runs unless said')],
    ),
    trouble('flaps', 'Make a health check flap', 'It is red every other minute, whatever it looks at.', [
      choice(
        'flaps',
        'Health check',
        webChecks.map(({ check }) => check),
      ),
      lasts('15m'),
    ]),
    trouble(
      'deploy-bad',
      'Deploy a bad version',
      'Somebody deploys a version that is sick from its first minute.',
      [choice('deploy', 'Component', watched), text('version', 'Version', '9.0.0-bad')],
      { sick: true },
    ),
    trouble('deploy', 'Deploy a good version', 'Somebody deploys a version, and all is well with it.', [
      all('deploy'),
      text('version', 'Version', '9.1.0'),
      count('replica', 'Replicas, as many as there are unless said'),
    ]),
    trouble('kills', 'Kill replicas', 'Some replicas die, and come up again by themselves.', [
      all('kills'),
      count('replica', 'How many', '1'),
    ]),
    trouble('alarm', 'Set off an alarm', 'An alarm of CloudWatch is red, for good unless said.', [
      choice('alarm', 'Alarm', alarms),
      lasts('5m'),
    ]),
    trouble('huaweiAlarm', "Set off an alarm of Huawei's", 'A rule of AOM or Cloud Eye is red, for good unless said.', [
      choice('huaweiAlarm', 'Rule', [...new Set(huaweiRules.map(({ huaweiAlarm }) => huaweiAlarm))]),
      lasts('5m'),
    ]),
    trouble('slow', 'Make ServiceStage slow', 'A job that begins meanwhile takes so many times as long.', [
      count('slow', 'Times as long', '10'),
      lasts('15m'),
    ]),
    trouble(
      'throttle',
      'Let ServiceStage throttle',
      'The gateway answers 429 to whatever it is asked.',
      [lasts('5m')],
      { throttle: true },
    ),
    trouble(
      'losesAnswers',
      'Lose the answers of ServiceStage',
      'What it is asked it does, and nobody hears of it.',
      [lasts('5m')],
      { losesAnswers: true },
    ),
    trouble('unavailable', 'Take ServiceStage away', 'It answers 502 to whatever it is asked.', [lasts('5m')], {
      unavailable: true,
    }),
    trouble(
      'rotateCredentials',
      'Replace the key',
      'In ServiceStage and in the parameter: the old one is refused from now on.',
      [],
      { rotateCredentials: true },
    ),
    trouble('delivers', 'Deliver events twice', 'AWS delivers each event so often, a second apart.', [
      count('delivers', 'How often', '2'),
      lasts('1h'),
    ]),
  ];
}

function remedies({ components, automations }: Known): readonly Row[] {
  const remedy = (key: string, label: string, about: string, fields: Field[], fixed: Row['fixed'] = {}): Row => ({
    ...{ key, group: 'remedy', label, about, fields, fixed: { ...fixed, ...BY } },
  });
  const all = (key: string) => choice(key, 'Component', components);
  const named = (key: string) => choice(key, 'Automation', [...automations.keys()]);
  return [
    remedy('hold', 'Hold', 'Nothing is sent to the component until the hold is over: autopilot hold.', [
      all('hold'),
      lasts(),
    ]),
    remedy('release', 'Release', 'What waited for the hold is done: autopilot release.', [all('release')]),
    remedy(
      'stopAll',
      'Stop everything',
      'Nothing is sent, and what was wanted until now is over: autopilot stop-all.',
      [],
      { stopAll: true },
    ),
    remedy('releaseAll', 'Release everything', 'Ends a stop: autopilot release --all.', [], { releaseAll: true }),
    remedy('override', 'Override', 'Another number of replicas, whatever schedules want: autopilot override.', [
      all('override'),
      count('replica', 'Replicas', '4'),
      lasts('2h'),
    ]),
    remedy('endOverride', 'End an override', 'What schedules want by then is begun: autopilot override --end.', [
      all('endOverride'),
    ]),
    remedy('approve', 'Approve', 'Says yes to what an automation asks: autopilot approve.', [named('approve')]),
    remedy('refuse', 'Refuse', 'Says no to what an automation asks: autopilot refuse.', [named('deny')]),
    remedy('run', 'Run', 'Begins an automation by hand: autopilot run.', [
      named('run'),
      choice('component', 'Component, all of them unless said', components, true),
    ]),
  ];
}
