import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { PASSWORD_LENGTH } from "../kernel/limits.ts";

export type PasswordProblem = "PASSWORD_TOO_SHORT" | "PASSWORD_TOO_LONG" | "PASSWORD_GUESSABLE";

// The estimate takes longer for longer passwords, and this many characters are enough for it.
const MAX_ESTIMATED_LENGTH = 32;
// From 0 to 4; 2 stands for at least a million guesses.
const MIN_SCORE = 2;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Loaded on first use: its dictionaries take several megabytes. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

/** Why this password is refused, or null. Parts of the person's name or e-mail address are easy to guess. */
export async function checkPassword(
  password: string,
  personalData: readonly string[] = [],
): Promise<PasswordProblem | null> {
  if (password.length < PASSWORD_LENGTH.min) return "PASSWORD_TOO_SHORT";
  if (password.length > PASSWORD_LENGTH.max) return "PASSWORD_TOO_LONG";
  estimator ??= loadEstimator();
  const parts = personalData.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  const { score } = (await estimator).check(password.slice(0, MAX_ESTIMATED_LENGTH), parts);
  return score < MIN_SCORE ? "PASSWORD_GUESSABLE" : null;
}
