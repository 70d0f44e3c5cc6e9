import { createHash } from 'node:crypto';
import type { Construct, IDependable } from 'constructs';
import { MOST_IN_MAIN, type TriggerLoad } from '#infra/quota/quotas.ts';
import { TriggerStack, type TriggerStackProps } from './trigger-stack.ts';

/** A resource that fires something, of which it is not known yet in which stack it will be. */
export interface PlannedTrigger<Props> {
  /** What it is in where there is one stack; in another, something of the same id takes that place. */
  readonly group: Construct;
  readonly id: string;
  /** Its physical name: what stays of it, whatever else there is. */
  readonly name: string;
  readonly props: Props;
  /** What has to be there before it, in the main stack. */
  readonly after?: readonly IDependable[];
  readonly make: (scope: Construct, id: string, props: Props) => Construct;
}

/** In bytes: about what there is of a resource beside its properties. */
const AROUND = 1_000;

interface Planned {
  readonly group: Construct;
  readonly name: string;
  readonly bytes: number;
  readonly after: readonly IDependable[];
  make(scope: Construct): Construct;
}

/**
 * Gives every trigger its stack: the main one as long as it takes all of them, and beyond that another that its own name says, whatever
 * else there is. So nothing moves but once, when a file outgrows one stack. Why so: docs/decisions/017.
 */
export class TriggerStacks {
  private readonly planned: Planned[] = [];

  plan<Props extends object>({ group, id, name, props, after = [], make }: PlannedTrigger<Props>): void {
    const bytes = Buffer.byteLength(JSON.stringify(props)) + AROUND;
    this.planned.push({ group, name, bytes, after, make: (scope) => make(scope, id, props) });
  }

  get load(): TriggerLoad {
    return { triggers: this.planned.length, bytes: this.planned.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /** @param others the names of the other stacks. Their number never changes, for by it a trigger finds its own. */
  make(others: readonly string[], props: TriggerStackProps): void {
    const { triggers, bytes } = this.load;
    if (triggers <= MOST_IN_MAIN.triggers && bytes <= MOST_IN_MAIN.bytes) {
      for (const one of this.planned) one.make(one.group).node.addDependency(...one.after);
      return;
    }
    // Also those that are empty: one that left the app would not be deleted, and would go on firing.
    const stacks = others.map((name) => new TriggerStack(name, props));
    for (const one of this.planned) {
      const stack = stacks[numberOf(one.name, stacks.length)];
      if (stack === undefined) throw new RangeError(`There is no stack for ${one.name}`);
      one.make(stack.like(one.group));
    }
  }
}

const numberOf = (name: string, count: number): number =>
  Number.parseInt(createHash('sha256').update(name).digest('hex').slice(0, 8), 16) % count;
