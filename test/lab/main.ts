/** `npm run lab`: brings up the parts that are missing, all or those that are named. `npm run lab -- down`. */
import { removeLeftBuilders, stopContainerBuilder } from './container-builder.ts';
import { engineOwner, stopEngine } from './engine.ts';
import { ensureLab } from './ensure-lab.ts';
import { stopFarm } from './farm.ts';
import { stopPackageCache } from './package-cache.ts';
import { type PartName, partNames } from './parts.ts';
import { stopRegistry } from './registry.ts';
import { say } from './say.ts';

const words = process.argv.slice(2);
const isPart = (word: string): word is PartName => partNames.some((name) => name === word);

if (words.length === 1 && words[0] === 'down') await down();
else if (words.length === 0 || (words.length === 1 && words[0] === 'up')) await up(partNames);
else if (words.every(isPart)) await up(words);
else {
  say(`usage: npm run lab [-- up | down | PART …], of the parts ${partNames.join(', ')}`);
  process.exitCode = 2;
}

async function up(parts: readonly PartName[]): Promise<void> {
  const lab = await ensureLab(say, parts);
  if (lab.engine === 'lab') say('up');
  else if (lab.engine === 'none') {
    say(lab.reason);
    process.exitCode = 4;
  } else if (words.some(isPart)) {
    // Bases would hide the images of these names from it, and a builder would stand in the user's list.
    say(`this machine has an engine of its own, and the lab puts nothing into it: no ${words.join(', ')}`);
    process.exitCode = 4;
  } else say('this machine has an engine of its own, which stays as it is');
}

async function down(): Promise<void> {
  if ((await engineOwner()) === 'lab') {
    await stopContainerBuilder(say);
    await stopFarm(say);
    await removeLeftBuilders(say);
    await stopEngine(say);
  }
  await stopPackageCache(say);
  await stopRegistry(say);
  say('down');
}
