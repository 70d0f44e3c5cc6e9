/** A right that the policy for operators has not, as the answer to somebody who lacks it. */
export const deploying = (right: string): string => `it takes ${right}, which whoever deploys has`;
