import { AWS_OPTIONS } from '#cli/aws-options.ts';
import { FILE_OPTION } from '#cli/file/file-option.ts';
import { LOCAL_OPTION } from './aws.ts';

/** The options of a command about an app that is deployed: which, where, and as whom. */
export const DEPLOYED_OPTIONS = { ...FILE_OPTION, ...AWS_OPTIONS, ...LOCAL_OPTION };
