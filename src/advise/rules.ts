import type { Application } from '../model/application.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Plan } from '../model/plan.ts';
import { fromPacks } from './from-packs.ts';
import { nowhereToCache } from './nowhere-to-cache.ts';
import { oneDownloadForAll } from './one-download-for-all.ts';
import { portsOfRoot } from './ports-of-root.ts';
import { runsAsRoot } from './runs-as-root.ts';
import { secretLooking } from './secret-looking.ts';
import { unpinnedImages } from './unpinned-images.ts';
import { unusedSettings } from './unused-settings.ts';

/** What the best practice of the field says of a config: each rule looks at an application and may say something. */
export const rules: readonly ((application: Application, needed: Plan) => Diagnostic[])[] = [
  runsAsRoot,
  unpinnedImages,
  secretLooking,
  fromPacks,
  nowhereToCache,
  portsOfRoot,
  oneDownloadForAll,
  unusedSettings,
];
