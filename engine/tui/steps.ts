/**
 * Calls `step` again and again until it has nothing to do (false), and lets in between two steps whatever was asked meanwhile.
 * What it returns begins anew, where it is not at work.
 */
export function inSteps(step: () => Promise<boolean>): () => void {
  let isBusy = false;
  return async () => {
    if (isBusy) return;
    isBusy = true;
    do await new Promise((resume) => setImmediate(resume));
    while (await step());
    isBusy = false;
  };
}
