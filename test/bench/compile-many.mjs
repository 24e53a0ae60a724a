/**
 * The process that `compile.ts` starts: so many `compile()` calls of the built library on services that stand in
 * memory, and what they took. Plain Node.js, so that time and memory are the library's own.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const [, , library, servicesFile, count] = process.argv;
const { compile, memoryFiles, viewProject } = await import(library);
const services = JSON.parse(readFileSync(servicesFile, 'utf8'));

const before = process.cpuUsage();
const start = performance.now();
for (let index = 0; index < Number(count); index++) {
  const name = `service-${index}`;
  const files = services[index % services.length];
  const config = { file: 'build.config.yaml', text: `name: ${name}\n${files['build.config.yaml']}` };
  const { output, diagnostics } = compile({ config, files: viewProject(memoryFiles(files)), folder: name });
  if (output?.name !== name) throw new Error(`${name} does not compile: ${JSON.stringify(diagnostics)}`);
}
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const memory = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ wall, cpu: (user + system) / 1000, memory }));
