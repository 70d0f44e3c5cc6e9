import { command } from '#terminal/command.ts';
import { DoctorJsonSchema } from './doctor-schema.ts';
import { DOCTOR_OPTIONS } from './options.ts';

export const doctor = command({
  name: 'doctor',
  about: 'Checks before the first run and each night: key, clocks, components, alarms, what is deployed.',
  words: {},
  options: DOCTOR_OPTIONS,
  json: DoctorJsonSchema,
  notes: [
    'It changes nothing, and sends ServiceStage nothing but reads. Green is as it should be; yellow is to be seen by somebody; red keeps something from being done, or ' +
      'from being told. Below what is not green stands what to do.',
    'Before anything is deployed it reads the key of the parameter, and ServiceStage from here; after that the functions do, and you need no right to the key.',
  ],
  examples: [
    ['--automations my.yaml', 'all checks'],
    ['--first-run', 'also what is to be tried first on a real account, and what of it is done'],
  ],
  exits: {
    good: 'nothing is red',
    bad: 'something is red',
    wrongInput: 'the command line or the file is wrong',
    unreachable: 'AWS does not say who asks',
  },
  run: async (asked) => (await import('./run-doctor.ts')).runDoctor(asked, Date.now),
});
