/** Nothing but comments and empty lines stand before the clause. https://go.dev/ref/spec#Source_file_organization */
const clause = /^\uFEFF?((?:\s|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*)package\s+(\w+)/;

export interface PackageClause {
  /** What stands before it, without comments in `/*`, which hold no constraints. */
  head: string;
  /** The name of the package; undefined where there is no clause, so that it is no source. */
  name?: string;
}

export function packageClause(text: string): PackageClause {
  const [, before = '', name] = clause.exec(text) ?? [];
  const head = before.replace(/\/\/.*|\/\*[^]*?\*\//g, (comment) =>
    comment.startsWith('//') ? comment : comment.replace(/[^\n]/g, ' '),
  );
  return { head, ...(name === undefined ? {} : { name }) };
}
