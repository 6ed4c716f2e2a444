import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
  ["Ana Silva", "AS"],
  ["ana maria de silva", "AS"],
  ["María del Mar Ñíguez", "MÑ"],
  ["Bo", "B"],
  ["  bo ", "B"],
  ["  Émile  ", "É"],
  ["𝒜na Lima", "𝒜L"],
  ["", ""],
])("the initials of %j are %j", (name, initials) => expect(initialsOf(name)).toBe(initials));
