import { absent, type Check, type Judging, typed, whenRead } from '#cli/doctor/check.ts';
import type { ParameterContent, ParameterSeen } from '#cli/doctor/facts.ts';
import { type Finding, green, red, yellow } from '#cli/doctor/finding.ts';
import { parameterOf } from '#cli/servicestage/parameter.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';

/** What is older than this somebody may have seen by now. */
const OLD_DAYS = 365;
const SET = 'credentials set';
const REPLACE = `${SET} --overwrite`;
const SECURE = 'SecureString';

export const credentials: Check = {
  wants: 'The parameter with the key is there, encrypted, well formed, and not too old.',
  judge: (known, by) =>
    whenRead(known.parameter, (seen) => {
      const { name } = parameterOf(by.file);
      return [
        seen.kind === 'missing'
          ? absent(
              { says: `there is no parameter ${name} in this account and region`, next: typed(SET, by) },
              known,
              by,
            )
          : ofParameter(name, seen, by),
      ];
    }),
};

function ofParameter(name: string, seen: Extract<ParameterSeen, { kind: 'there' }>, by: Judging): Finding {
  const { type, version, since, content } = seen;
  const days = since === undefined ? undefined : Math.max(0, Math.floor((by.now - since) / DAY_MS));
  const which = [
    ...(version === undefined ? [] : [`version ${version}`]),
    ...(days === undefined ? [] : [ageText(days)]),
  ].join(', ');
  const what = which === '' ? name : `${name}: ${which}`;
  if (type !== SECURE)
    return red(`${what}; it is a ${type}, which is not encrypted`, `delete the parameter, and then: ${typed(SET, by)}`);
  const said = saidOf(content, what, typed(REPLACE, by));
  return said.light === 'green' && (days ?? 0) > OLD_DAYS
    ? yellow(what, `make a new key at Huawei, and write it: ${typed(REPLACE, by)}`)
    : said;
}

const ageText = (days: number): string => (days === 0 ? 'of today' : `${days} day${days === 1 ? '' : 's'} old`);

function saidOf(content: ParameterContent, what: string, replace: string): Finding {
  switch (content.kind) {
    case 'well-formed':
      return content.isTemporary
        ? yellow(`${what}; it is a temporary key, which runs out`, `a permanent one of a user of its own: ${replace}`)
        : green(`${what}, well formed`);
    case 'malformed':
      return red(
        `${what}; it holds neither accessKey, secretKey and at the most securityToken nor iamUser, password and domain as JSON`,
        replace,
      );
    case 'denied':
      return yellow(
        `${what}; whether it is well formed cannot be told: you may not decrypt it`,
        'deploy, and the functions tell; or ask somebody who may: ssm:GetParameter',
      );
    case 'not-asked':
      return green(`${what}; the functions read it, you need not`);
  }
}
