export type Gate = "public" | "visitor" | "member" | "agent" | "admin" | "staff";

/** The ids used in the table's inputs. */
export type Ids = {
  readonly siteKey: string;
  readonly siteId: string;
  readonly callId: string;
  readonly agentId: string;
  readonly poolId: string;
  readonly ruleId: string;
};

export type Rule = {
  readonly gate: Gate;
  readonly type: "query" | "mutation" | "subscription";
  /** Whether a mutation is allowed before the account's e-mail address is verified. Default false. */
  readonly beforeVerification?: boolean;
  /** Whether members may use it who must set up a second factor first. Default false. */
  readonly beforeTwoFactor?: boolean;
  /** Whether it is allowed while the organization is blocked because a payment is due. Default false. */
  readonly whileBlocked?: boolean;
  /** A valid input; absent when the procedure takes none. */
  readonly input?: (ids: Ids) => Readonly<Record<string, unknown>>;
  /** Fields that may be left out. */
  readonly optional?: readonly string[];
  /** Fields that may be null. */
  readonly nullable?: readonly string[];
  /** Invalid values in addition to those that every field of the same type gets. */
  readonly wrong?: Readonly<Record<string, readonly unknown[]>>;
  /** The answer for a call or site of another organisation or visitor. */
  readonly foreign?: "NOT_FOUND" | "CONFLICT" | "shows nothing";
};

export type BadInput = { readonly what: string; readonly input: unknown };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Inputs that each differ from a valid one in a single way. */
export function badInputs(
  valid: Readonly<Record<string, unknown>>,
  { optional = [], nullable = [], wrong = {} }: Rule,
): BadInput[] {
  const whole = [undefined, null, "text", 7, [], [valid]].map((input) => ({
    what: `${JSON.stringify(input)?.slice(0, 20)} in place of an object`,
    input,
  }));
  const mayBeAbsent = Object.keys(valid).every((name) => optional.includes(name));
  return [
    ...whole.filter(({ input }) => !(mayBeAbsent && Array.isArray(input))),
    ...badFields(valid, { optional, nullable, wrong }),
  ];
}

function badFields(
  valid: Readonly<Record<string, unknown>>,
  { optional, nullable, wrong }: Required<Pick<Rule, "optional" | "nullable" | "wrong">>,
): BadInput[] {
  const unknown = { what: "an unknown field", input: { ...valid, isAdmin: true } };
  const fields = Object.entries(valid).flatMap(([name, value]) => {
    const { [name]: _, ...without } = valid;
    const inner = isObject(value)
      ? badFields(value, { optional: [], nullable, wrong: {} }).map(({ what, input }) => ({
          what: `${name}: ${what}`,
          input: { ...valid, [name]: input },
        }))
      : [];
    const invalid = invalidValues(value).filter(
      (other) => other !== null || !nullable.includes(name),
    );
    const replaced = [...invalid, ...(wrong[name] ?? [])].map((other) => ({
      what: `${name} = ${String(JSON.stringify(other)).slice(0, 30)}`,
      input: { ...valid, [name]: other },
    }));
    return [
      ...(optional.includes(name) ? [] : [{ what: `no ${name}`, input: without }]),
      ...replaced,
      ...inner,
    ];
  });
  return [unknown, ...fields];
}

function invalidValues(value: unknown): unknown[] {
  const oversized = "x".repeat(9_000);
  if (typeof value === "string") return [7, {}, oversized, `${value}\u0000${oversized}`];
  if (typeof value === "number") return [String(value), {}, null, 1e300];
  if (typeof value === "boolean") return [String(value), 1, null];
  if (value === null) return [7, true, {}, oversized];
  if (Array.isArray(value)) return [7, "text", null, {}];
  return [7, "text", null, []];
}
