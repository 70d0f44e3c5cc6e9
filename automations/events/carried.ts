import type { Automation, Automations } from '#automations/file/automation.ts';
import { isScheduled } from '#automations/file/when-kinds.ts';
import type { CheckedComponent } from '#core/event.ts';
import { checksOf } from './checks-of.ts';
import { eventCalendarOf } from './event-calendar.ts';
import { limitsOf } from './limits.ts';
import { namedComponent } from './named-component.ts';
import type { Carried } from './payload.ts';
import type { StormFamily } from './storm-family.ts';

/** Of an automation that heeds storms its own from `stormFamilies`; its components are all that it names unless said. */
interface Facts {
  readonly family?: StormFamily | undefined;
  readonly components?: readonly string[];
}

/**
 * An automation of a checked file as its triggers carry it.
 * @throws RangeError for an automation, a component or a calendar that the file does not have
 */
export function carriedOf(file: Automations, name: string, { family, components }: Facts = {}): Carried {
  const automation = file.automations[name];
  if (automation === undefined) throw new RangeError(`No automation is called ${name}`);
  return {
    name,
    automation,
    components: (components ?? automation.components).map((component) => checked(component, file)),
    limits: limitsOf(automation, family),
    ...(isScheduled(automation.when) && eventCalendarOf(automation, file)),
    ...(automation.when.kind === 'outcome' && { urgent: !isScheduled(firstCause(file, automation).when) }),
  };
}

/** Where the outcomes that an automation follows come from in the end; itself where it follows none. A checked file has no circles. */
export function firstCause(file: Pick<Automations, 'automations'>, automation: Automation): Automation {
  const before = automation.when.kind === 'outcome' ? file.automations[automation.when.outcome] : undefined;
  return before === undefined ? automation : firstCause(file, before);
}

function checked(name: string, file: Automations): CheckedComponent {
  const checks = checksOf(file, name);
  return { ...namedComponent(file, name), ...(checks.length > 0 && { checks: [...checks] }) };
}
