/** Tells the user one thing that the lab does. */
export type Say = (line: string) => void;

export const say: Say = (line) => process.stderr.write(`lab: ${line}\n`);
