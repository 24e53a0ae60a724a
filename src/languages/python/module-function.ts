/** A function at the top of a module. */
export interface ModuleFunction {
  /** It can be called without arguments. */
  needsNothing: boolean;
  body: string;
}

/** Up to the next line that is not indented. */
export function moduleFunction(text: string, name: string): ModuleFunction | undefined {
  const found = new RegExp(
    `^def ${name}\\(([^]*?)\\)\\s*(?:->[^:\\n]*)?:([^\\n]*\\n(?:[ \\t].*|\\r?\\n)*)`,
    'm',
  ).exec(`${text}\n`);
  if (!found) return undefined;
  const [, parameters = '', body = ''] = found;
  return { needsNothing: withoutNested(parameters).split(',').every(isOptional), body };
}

/** @example withoutNested('a: dict[str, int] = f(1, 2), b') // 'a: dict = f, b' */
function withoutNested(parameters: string): string {
  const plain = parameters.replace(/#.*/g, '').replace(/[([{][^()[\]{}]*[)\]}]/g, '');
  return plain === parameters ? plain : withoutNested(plain);
}

function isOptional(parameter: string): boolean {
  return /^\s*($|\*|\/)|=/.test(parameter);
}
