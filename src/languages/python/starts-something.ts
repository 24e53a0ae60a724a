const guard = /^if\s+\(?__name__\s*==\s*["']__main__["']/m;
const call =
  /^(?:await\s+)?(?:\w+\.)+(?:run|run_polling|run_forever|start_polling|infinity_polling|polling|serve_forever|run_until_disconnected)\(/m;

/** Whether a module does something when it is run, and is not only there for others to import. */
export function startsSomething(text: string): boolean {
  return guard.test(text) || call.test(text);
}
