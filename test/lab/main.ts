/** `npm run lab`: brings up an engine, a registry and base images where they are missing. `npm run lab -- down`. */
import { stopEngine } from './engine.ts';
import { ensureLab } from './ensure-lab.ts';
import { stopRegistry } from './registry.ts';
import { say } from './say.ts';

const [command = 'up', ...others] = process.argv.slice(2);
if (others.length > 0 || !['up', 'down'].includes(command)) {
  say('usage: npm run lab [up | down]');
  process.exitCode = 2;
} else if (command === 'down') {
  await stopEngine(say);
  await stopRegistry(say);
  say('down');
} else {
  const lab = await ensureLab(say);
  if (lab.engine === 'none') {
    say(lab.reason);
    process.exitCode = 4;
  } else say(lab.engine === 'user' ? 'this machine has an engine of its own, which stays as it is' : 'up');
}
