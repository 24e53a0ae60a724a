import type { ManagerName } from '../package-manager.ts';
import type { Manager, ManagerInput } from './manager.ts';
import { pdm } from './pdm.ts';
import { pip } from './pip.ts';
import { pipenv } from './pipenv.ts';
import { poetry } from './poetry.ts';
import { uv } from './uv.ts';

export const managers: Record<ManagerName, (input: ManagerInput) => Manager> = {
  uv,
  poetry,
  pdm,
  pipenv,
  pip,
};
