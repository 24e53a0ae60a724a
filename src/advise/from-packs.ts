import { report } from '../diagnostics/report.ts';
import type { Application } from '../model/application.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Advice } from '../model/recipe.ts';

const codes = {
  'no-lockfile': 'IMGC5004',
  'dev-dependencies': 'IMGC5005',
} as const satisfies Record<Advice['about'], string>;

/** What only a language can see in its own files. */
export function fromPacks({ main, components }: Application): Diagnostic[] {
  return [main, ...components].flatMap(({ recipe }) =>
    (recipe.advice ?? []).map(({ about, message, help, origin }) =>
      report(codes[about], message, { at: origin, help }),
    ),
  );
}
