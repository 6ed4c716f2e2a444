/** Names and values that a site adds, such as its customer's plan. */
export type Facts = Readonly<Record<string, string>>;

/** What a page says about its visitor. Nothing is null or empty. */
export type Identity = {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly externalId?: string;
  readonly facts?: Facts;
};

const TEXT_FIELDS = ["name", "email", "phone", "externalId"] as const;
export type IdentityField = (typeof TEXT_FIELDS)[number];

/** Maximum lengths in UTF-16 units, and how many facts there may be. */
export const IDENTITY_LIMITS = {
  name: 100,
  email: 254,
  phone: 32,
  externalId: 128,
  factName: 30,
  factValue: 200,
  facts: 10,
} as const;

export type IdentityProblem =
  | "not_an_object"
  | "empty"
  | "unknown_field"
  | "not_text"
  | "too_long"
  | "control_characters"
  | "not_an_address"
  | "not_a_number"
  | "too_many_facts"
  | "fact_name";

export type CheckedIdentity =
  | { readonly ok: true; readonly identity: Identity }
  | { readonly ok: false; readonly field: string; readonly problem: IdentityProblem };

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE = /^\+?[\d\s().\-/]*\d[\d\s().\-/]*$/;
const FACT_NAME = /^[A-Za-z][\w-]*$/;
// Also line separators, and marks that turn the direction of the text around them.
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Reads what a page passed. Fields that are null, undefined or blank count as left out. */
export function checkIdentity(input: unknown): CheckedIdentity {
  if (!isObject(input)) return refuse("identity", "not_an_object");
  const identity: Record<string, string | Facts> = {};
  for (const [field, value] of Object.entries(input)) {
    if (isLeftOut(value)) continue;
    if (field === "facts") {
      const checked = checkFacts(value);
      if ("problem" in checked) return checked;
      if (Object.keys(checked.facts).length > 0) identity.facts = checked.facts;
      continue;
    }
    if (!isTextField(field)) return refuse(field, "unknown_field");
    const problem = textProblem(value, IDENTITY_LIMITS[field]) ?? formProblem(field, String(value));
    if (problem) return refuse(field, problem);
    identity[field] = String(value);
  }
  if (Object.keys(identity).length === 0) return refuse("identity", "empty");
  return { ok: true, identity };
}

function checkFacts(input: unknown): { facts: Facts } | Extract<CheckedIdentity, { ok: false }> {
  if (!isObject(input)) return refuse("facts", "not_an_object");
  const given = Object.entries(input).filter(([, value]) => !isLeftOut(value));
  if (given.length > IDENTITY_LIMITS.facts) return refuse("facts", "too_many_facts");
  const facts: Record<string, string> = {};
  for (const [name, value] of given) {
    if (name.length > IDENTITY_LIMITS.factName || !FACT_NAME.test(name))
      return refuse(`facts.${name.slice(0, IDENTITY_LIMITS.factName)}`, "fact_name");
    const problem = textProblem(value, IDENTITY_LIMITS.factValue);
    if (problem) return refuse(`facts.${name}`, problem);
    facts[name] = String(value);
  }
  return { facts };
}

const refuse = (field: string, problem: IdentityProblem) =>
  ({ ok: false, field, problem }) as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isLeftOut = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === "string" && value.trim() === "");

const isTextField = (field: string): field is IdentityField =>
  (TEXT_FIELDS as readonly string[]).includes(field);

function textProblem(value: unknown, maxLength: number): IdentityProblem | null {
  if (typeof value !== "string") return "not_text";
  if (value.length > maxLength) return "too_long";
  return CONTROL.test(value) ? "control_characters" : null;
}

function formProblem(field: IdentityField, value: string): IdentityProblem | null {
  if (field === "email" && !EMAIL.test(value)) return "not_an_address";
  if (field === "phone" && !PHONE.test(value)) return "not_a_number";
  return null;
}

/**
 * The text that a site signs: one line `name=value` for each field, in the order of their names.
 * Facts are called `facts.NAME`. Values have no line breaks, so that no two identities are one text.
 */
export function canonicalText({ facts = {}, ...fields }: Identity): string {
  const named = [
    ...Object.entries(fields),
    ...Object.entries(facts).map(([name, value]) => [`facts.${name}`, value] as const),
  ];
  return named
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("\n");
}
