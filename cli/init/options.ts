import * as z from 'zod/mini';
import { ServiceStageSettingsSchema } from '#automations/file/servicestage.ts';
import { AWS_OPTIONS } from '#cli/aws-options.ts';
import { LOCAL_OPTION } from '#cli/deployed/aws.ts';
import { apiOption } from '#cli/servicestage/api-option.ts';
import { isTimeZone } from '#schedule/zones/time-zone.ts';
import type { Asked } from '#terminal/command.ts';
import { flag, valued } from '#terminal/options.ts';

/** As the rest of the documents call it. */
const USUAL_FILE = 'my.yaml';

const { region, projectId, endpoint } = ServiceStageSettingsSchema.shape;

/** A text as the file takes it, and else what would be right, as the file says it. */
const asInFile = (schema: typeof region | typeof projectId | typeof endpoint) =>
  z.exactOptional(z.string().check(z.refine((text) => z.safeParse(schema, text).success, schema.said.right)));

const names = z.pipe(
  z.string(),
  z.transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
);

export const INIT_WORDS = {
  file: valued(
    'FILE',
    `the file that is written (default: ${USUAL_FILE})`,
    z._default(
      z.string().check(z.regex(/\.ya?ml$/, `it is written as YAML, and is called so, such as ${USUAL_FILE}`)),
      USUAL_FILE,
    ),
  ),
};

export const INIT_OPTIONS = {
  'servicestage-region': valued('ap-southeast-3', 'the region of Huawei Cloud', asInFile(region)),
  project: valued('ID', 'the id of the project there, 32 hex digits', asInFile(projectId)),
  endpoint: valued('URL', 'where ServiceStage is, if not where Huawei has it in that region', asInFile(endpoint)),
  ...apiOption('v2'),
  component: valued(
    'NAME,…',
    'the components that the file has, by their names in autopilot list --yaml',
    z.exactOptional(names),
  ),
  all: flag('all components there are'),
  timezone: valued(
    'Asia/Shanghai',
    'of the schedule (default: that of this machine)',
    z.exactOptional(
      z
        .string()
        .check(z.refine(isTimeZone, 'a time zone is an IANA name, such as Asia/Shanghai, Europe/Berlin or UTC')),
    ),
  ),
  store: flag('also write the keys into the SSM parameter, as autopilot credentials set does'),
  overwrite: flag('replace the file, and what is in the parameter'),
  yes: flag('ask nothing: what is missing is a mistake, and the keys come on standard input'),
  ...AWS_OPTIONS,
  ...LOCAL_OPTION,
};

export type AskedInit = Asked<typeof INIT_WORDS, typeof INIT_OPTIONS>;
