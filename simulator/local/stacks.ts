import { SECOND_MS } from '#schedule/zones/wall-time.ts';
import type { StackChanges, StandingStack } from '#simulator/aws/operator/cloudformation.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import type { DeployedStack } from '#simulator/deployment/resources/stacks.ts';

/** The stacks of the local account. */
export interface StackBook extends StackChanges {
  /** Those that are gone among them, by which CloudFormation tells what became of them. */
  all(): readonly StandingStack[];
  /** Those that are there. */
  names(): readonly string[];
  /** These are deployed in place of those that are there; one that is there is updated. */
  deploy(next: readonly DeployedStack[]): void;
}

/** How long a deletion takes. On AWS it is minutes. */
const DELETION_MS = 5 * SECOND_MS;

/** @param onGone told of each stack that is deleted, before it is said to be */
export function createStackBook(clock: VirtualClock, onGone: (name: string) => Promise<void>): StackBook {
  let all: readonly StandingStack[] = [];
  const isThere = ({ deletion }: StandingStack): boolean => deletion?.status !== 'DELETE_COMPLETE';
  const note = ({ id }: StandingStack, facts: Pick<StandingStack, 'deletion' | 'isProtected'>): void => {
    all = all.map((one) => (one.id === id && isThere(one) ? { ...one, ...facts } : one));
  };
  const takeAway = async (stack: StandingStack): Promise<void> => {
    const user = all.find(
      (one) => one.id !== stack.id && isThere(one) && importsOf(one).some((name) => exportsOf(stack).includes(name)),
    );
    if (user !== undefined) {
      const reason = `Delete canceled. Cannot delete an export of ${stack.name} as it is in use by ${user.name}.`;
      return note(stack, { deletion: { status: 'DELETE_FAILED', reason } });
    }
    await onGone(stack.name);
    note(stack, { deletion: { status: 'DELETE_COMPLETE' } });
  };
  return {
    all: () => all,
    names: () => all.filter(isThere).map(({ name }) => name),
    deploy(next) {
      const before = all.filter(isThere);
      const stacks = next.map((stack) => {
        const was = before.find(({ id }) => id === stack.id);
        return {
          ...stack,
          createdAt: was?.createdAt ?? clock.now(),
          ...(was && { updatedAt: clock.now() }),
          ...(was?.isProtected && { isProtected: true }),
        };
      });
      all = [...all.filter((one) => !isThere(one)), ...stacks];
    },
    protect: (stack, isProtected) => note(stack, { isProtected }),
    remove(stack) {
      note(stack, { deletion: { status: 'DELETE_IN_PROGRESS' } });
      clock.at(clock.now() + DELETION_MS, () => takeAway(stack));
    },
  };
}

const IMPORT = /"Fn::ImportValue":"([^"]+)"/g;
const importsOf = ({ template }: StandingStack): readonly string[] =>
  [...template.matchAll(IMPORT)].map(([, name = '']) => name);
const exportsOf = ({ outputs }: StandingStack): readonly (string | undefined)[] =>
  outputs.map(({ exportName }) => exportName);
