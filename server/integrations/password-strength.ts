import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { PASSWORD_LENGTH } from "../kernel/limits.ts";

export type PasswordProblem = "PASSWORD_TOO_SHORT" | "PASSWORD_TOO_LONG" | "PASSWORD_GUESSABLE";

// Estimating takes longer the longer the password is, and more than this is strong anyway.
const ESTIMATED_CHARACTERS = 32;
// Of 0 to 4: at least a million guesses.
const LEAST_SCORE = 2;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Its dictionaries take some megabytes: loaded when the first password is chosen. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

/** Why somebody may not choose this password, or null. What is `known` of the person makes it easy to guess. */
export async function checkPassword(
  password: string,
  known: readonly string[] = [],
): Promise<PasswordProblem | null> {
  if (password.length < PASSWORD_LENGTH.min) return "PASSWORD_TOO_SHORT";
  if (password.length > PASSWORD_LENGTH.max) return "PASSWORD_TOO_LONG";
  estimator ??= loadEstimator();
  const parts = known.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  const { score } = (await estimator).check(password.slice(0, ESTIMATED_CHARACTERS), parts);
  return score < LEAST_SCORE ? "PASSWORD_GUESSABLE" : null;
}
