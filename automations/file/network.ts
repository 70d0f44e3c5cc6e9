import * as z from 'zod/mini';
import { field, keys } from './field.ts';

const idOf = (kind: 'subnet' | 'sg') => z.string().check(z.regex(new RegExp(`^${kind}-([0-9a-f]{8}|[0-9a-f]{17})$`)));

/** Where in a VPC the functions are. As many as Lambda takes: 16 subnets, 5 security groups. Source: Lambda API reference, VpcConfig. */
export const NetworkSchema = keys('a network', {
  subnets: field(z.array(idOf('subnet')).check(z.minLength(1), z.maxLength(16)), {
    right: 'subnets are a list of up to 16 ids, such as [subnet-0123456789abcdef0]',
    form: 'the ids of private subnets of one VPC, whose way out is a NAT gateway with a [fixed address](security.md#from-which-address-it-asks), such as `[subnet-0123456789abcdef0]`',
    each: 'a subnet is an id such as subnet-0123456789abcdef0',
  }),
  securityGroups: field(z.array(idOf('sg')).check(z.minLength(1), z.maxLength(5)), {
    right: 'securityGroups are a list of up to 5 ids, such as [sg-0123456789abcdef0]',
    form: 'the ids of security groups of that VPC, which let HTTPS out, such as `[sg-0123456789abcdef0]`',
    each: 'a security group is an id such as sg-0123456789abcdef0',
  }),
});
export type Network = z.infer<typeof NetworkSchema>;
