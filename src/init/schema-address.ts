import { version } from '../generated/version.ts';

/**
 * Where editors find the schema of this version. A mirror of the npm registry that serves the files of a package as
 * they are, so the address follows from the name and the version alone, works for whoever has not installed imgc, and
 * never changes under a config that was written for it. A path would be right on one machine only.
 * https://www.unpkg.com/
 */
export const schemaAddress = `https://unpkg.com/imgc@${version}/schemas/build.config.schema.json`;
