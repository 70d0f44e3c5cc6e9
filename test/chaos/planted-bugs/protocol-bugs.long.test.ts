import { PROTOCOL_BUGS } from '#chaos/planted-bugs/planted-bugs.ts';
import { describeFound } from './describe-found.ts';

describeFound(PROTOCOL_BUGS.map(({ name }) => name));
