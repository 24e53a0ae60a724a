/** Serves a Debian mirror's files from a folder, and gets from the mirror what is not there: MIRROR FOLDER ADDRESS PORT. */
import { debianCache } from './debian-cache.ts';
import { keptFiles } from './kept-files.ts';

const [mirror = '', folder = '', address = '', port = ''] = process.argv.slice(2);
debianCache(keptFiles({ mirror, folder })).listen(Number(port), address);
