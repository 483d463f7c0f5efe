// Undo and redo: the device keeps the history, so they hold for everybody.

import { toast } from "../parts/toast.js";
import { device } from "../state/device.js";
import { words } from "../words/words.js";

async function step(path, said) {
  const answer = await device.edits.request("POST", path);
  if (answer) toast(said, { detail: (answer.differences ?? []).slice(0, 3).join("; ") });
}

export const undo = () => step("/undo", words.history.undone);

export const redo = () => step("/redo", words.history.redone);
