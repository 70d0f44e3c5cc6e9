import { SENSE_BUGS } from '#chaos/planted-bugs/planted-bugs.ts';
import { describeFound } from './describe-found.ts';

describeFound(SENSE_BUGS.map(({ name }) => name));
