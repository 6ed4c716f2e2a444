import { expect, test } from "vitest";
import { initialsOf } from "./stand-in-tracks.ts";

test.each([
  ["Ana Silva", "AS"],
  ["ana maria de silva", "AS"],
  ["Bo", "B"],
  ["  Émile  ", "É"],
  ["", ""],
])("%s is drawn as %s", (name, initials) => expect(initialsOf(name)).toBe(initials));
