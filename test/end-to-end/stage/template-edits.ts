import type { Json } from '#test/support/synthesized.ts';

/** Takes an action out of every policy of the roles whose logical id begins so. */
export const withoutAction = (role: string, action: string) => (template: Json) => {
  let taken = 0;
  for (const { Type, Properties } of Object.values<Json>(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !Properties.Roles.some(({ Ref }: Json) => Ref.startsWith(role))) continue;
    const { Statement } = Properties.PolicyDocument;
    for (const statement of Statement) {
      const before = [statement.Action].flat();
      statement.Action = before.filter((one: string) => one !== action);
      taken += before.length - statement.Action.length;
    }
    Properties.PolicyDocument.Statement = Statement.filter(({ Action }: Json) => Action.length > 0);
  }
  if (taken === 0) throw new Error(`${role} has no ${action} that could be taken away`);
};

/** Takes away all resources of a type. */
export const withoutType = (type: string) => (template: Json) => {
  const kept = Object.entries<Json>(template.Resources).filter(([, { Type }]) => Type !== type);
  if (kept.length === Object.keys(template.Resources).length) throw new Error(`there is no ${type}`);
  template.Resources = Object.fromEntries(kept);
};

/** The rule of this automation hands the function this text, and nothing of ours. */
export const withInput = (automation: string, text: string) => (template: Json) => {
  const rule = ruleOf(template, automation);
  for (const target of rule.Properties.Targets) {
    delete target.InputTransformer;
    target.Input = text;
  }
};

/** Another rule beside the one of this automation, for the same alarm and function. */
export const withRuleBeside = (automation: string, text: string) => (template: Json) => {
  template.Resources.Beside = structuredClone(ruleOf(template, automation));
  template.Resources.Beside.Properties.Name += '-beside';
  withInput(`${automation}-beside`, text)(template);
};

function ruleOf(template: Json, automation: string): Json {
  const rule = Object.values<Json>(template.Resources).find(
    ({ Type, Properties }) => Type === 'AWS::Events::Rule' && Properties.Name === `ServiceStageAutopilot-${automation}`,
  );
  if (rule === undefined) throw new Error(`there is no rule for ${automation}`);
  return rule;
}

export const all =
  (...edits: readonly ((template: Json) => void)[]) =>
  (template: Json) => {
    for (const edit of edits) edit(template);
  };
