import { join } from 'node:path';

/** Everything that the lab keeps on the machine; taking the folder away takes the lab away. */
export const labFolder = '/var/lib/imgc-lab';

export const inLab = (...parts: string[]) => join(labFolder, ...parts);

/** The engine carries this label, so that the lab knows its own from a user's. */
export const labLabel = 'imgc.lab=1';

/** The machine's own address on the network of the engine's containers, which is the engine's usual one. */
export const bridgeAddress = '172.17.0.1';

export const registryPort = 5000;
export const registryAddress = `127.0.0.1:${registryPort}`;
