import type { AskedInit } from './options.ts';

/** What cannot be asked for, and is therefore missing on a line. */
export interface Circumstances {
  /** Whether somebody is there to ask. */
  readonly mayAsk: boolean;
  /** Whether keys could come on standard input. */
  readonly isPiped: boolean;
  readonly isThere: boolean;
  /** Whether there is a directory for the file. */
  readonly hasPlace: boolean;
}

/** All that is wrong with a line, each with what would be right. */
export const initMistakes = (asked: AskedInit, circumstances: Circumstances): readonly string[] => [
  ...contradictions(asked),
  ...(circumstances.hasPlace ? [] : [`${asked.file}: its directory is not there; make it, or name another`]),
  ...(circumstances.mayAsk ? [] : lacking(asked, circumstances)),
];

function contradictions({ local, all, component, ...asked }: AskedInit): readonly string[] {
  const ofAnother = [
    ...(asked['servicestage-region'] === undefined ? [] : ['--servicestage-region']),
    ...(asked.project === undefined ? [] : ['--project']),
    ...(asked.endpoint === undefined ? [] : ['--endpoint']),
    ...(asked.store ? ['--store'] : []),
  ];
  return [
    ...(local && ofAnother.length > 0
      ? [`${ofAnother.join(', ')}: the local world has its own project and keys; leave out that, or --local`]
      : []),
    ...(all && component !== undefined ? ['--all is every component: leave out --component, or leave out --all'] : []),
  ];
}

function lacking(asked: AskedInit, { isThere, isPiped }: Circumstances): readonly string[] {
  const { local, all, component, file, overwrite } = asked;
  return [
    ...(local || asked['servicestage-region'] !== undefined
      ? []
      : ['--servicestage-region is missing: the region of Huawei Cloud, such as ap-southeast-3']),
    ...(local || asked.project !== undefined
      ? []
      : ['--project is missing: the id of the project there, 32 hex digits']),
    ...(local || isPiped ? [] : ['the keys are missing: they come on standard input, a line each, or as JSON']),
    ...(all || component !== undefined ? [] : ['--component or --all is missing: which components the file has']),
    ...(isThere && !overwrite ? [`${file} is there already; --overwrite replaces it`] : []),
  ];
}
