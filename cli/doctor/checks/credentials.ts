import { absent, type Check, type Judging, typed, whenRead } from '#cli/doctor/check.ts';
import type { ParameterContent, ParameterSeen } from '#cli/doctor/facts.ts';
import { type Finding, green, red, yellow } from '#cli/doctor/finding.ts';
import { parameterOf } from '#cli/servicestage/parameter.ts';
import { utcText } from '#core/instant.ts';
import { LATE_PART } from '#core/keys-end/keys-end.ts';
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
  const said = saidOf(content, what, {
    replace: typed(REPLACE, by),
    now: by.now,
    isTold: by.file.servicestage.tellKeysEnd !== undefined,
    ...(since !== undefined && { since }),
  });
  return said.light === 'green' && (days ?? 0) > OLD_DAYS
    ? yellow(what, `make a new key at Huawei, and write it: ${typed(REPLACE, by)}`)
    : said;
}

const ageText = (days: number): string => (days === 0 ? 'of today' : `${days} day${days === 1 ? '' : 's'} old`);

interface Telling {
  readonly replace: string;
  readonly now: number;
  /** When it was written. */
  readonly since?: number;
  /** Whether people are told in time that it ends. */
  readonly isTold: boolean;
}

function endingOf(endsAt: number, what: string, { replace, now, since = now, isTold }: Telling): Finding {
  const until = utcText(endsAt);
  if (endsAt <= now) return red(`${what}; it ended at ${until}, and nobody has renewed it`, replace);
  const isLate = endsAt - now < (endsAt - since) * LATE_PART;
  return isLate
    ? yellow(`${what}; it ends at ${until}, and nobody has renewed it yet`, `see what renews it; by hand: ${replace}`)
    : green(
        `${what}, well formed; it is temporary, and ends at ${until}; ${isTold ? 'people are told before' : 'to have people told before, say servicestage.tellKeysEnd'}`,
      );
}

function saidOf(content: ParameterContent, what: string, telling: Telling): Finding {
  const { replace } = telling;
  switch (content.kind) {
    case 'well-formed':
      if (content.endsAt !== undefined) return endingOf(content.endsAt, what, telling);
      return content.isTemporary
        ? yellow(
            `${what}; it is a temporary key, which runs out`,
            `say with it when: expiresAt; or a permanent one of a user of its own: ${replace}`,
          )
        : green(`${what}, well formed`);
    case 'malformed':
      return red(
        `${what}; it holds neither accessKey, secretKey and at the most securityToken and expiresAt nor iamUser, password and domain as JSON`,
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
