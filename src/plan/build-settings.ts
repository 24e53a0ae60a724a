import { frontendImage } from '../images/frontend-image.ts';
import { mirrored } from '../images/image-reference.ts';
import type { Application } from '../model/application.ts';
import type { BuildSecret, BuildSettings, CertificateBundle } from '../model/compilation.ts';
import type { Trust } from '../model/config.ts';
import { isTemplate } from './plan-task.ts';
import { secretArgument } from './secret-mounts.ts';
import { imageTrustSecret, trustSecret } from './trust.ts';

/** What the Dockerfile cannot hold and the build must be told. */
export function buildSettings({ name, config, main, components }: Application): BuildSettings {
  const builds = [main, ...components].map((part) => part.config.build);
  const secrets = new Map<string, BuildSecret>();
  for (const secret of builds.flatMap((build) => build.secrets)) {
    const before = secrets.get(secret.id);
    const argument = secret.invalidates ? { argument: secretArgument(secret.id) } : {};
    const required = secret.required || (before?.required ?? false);
    secrets.set(secret.id, { ...(before ?? secret), required, ...argument });
  }
  const args = builds.flatMap((build) => Object.entries(build.args));
  const { version } = main.recipe.metadata ?? {};
  return {
    service: name,
    secrets: [...secrets.values()],
    ssh: builds.flatMap(({ ssh }) => ssh),
    bundles: bundles(builds.flatMap(({ trust }) => trust)),
    args: Object.fromEntries(args.filter(([, { value }]) => isTemplate(value))),
    image: config.image,
    frontend: mirrored(frontendImage, config.mirrors),
    remote: config.remote,
    targets: Object.fromEntries(config.targets.map(({ name }) => [name, name])),
    ...(version ? { version } : {}),
  };
}

/** What the commands trust is gone after each; what the image is to trust must not bring the rest of it along. */
function bundles(trust: readonly Trust[]): CertificateBundle[] {
  const inImage = trust.filter(({ runtime }) => runtime);
  return [
    { secret: trustSecret, trust: [...trust] },
    { secret: imageTrustSecret, trust: inImage, argument: secretArgument(imageTrustSecret) },
  ].filter((bundle) => bundle.trust.length > 0);
}
