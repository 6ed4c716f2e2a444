import type { RangeSet } from "./address-range.ts";
import { type CountrySettings, isCountryAdmitted } from "./country-rule.ts";

export type VisitorPolicy = CountrySettings & { readonly ranges: RangeSet };

export type Verdict = "admitted" | "refused_country" | "refused_network";

type Visitor = {
  readonly address: string;
  /** Null if unknown. */
  readonly country: string | null;
};

/** Whether a visitor may see the widget. A blocked network is refused in every mode. */
export function judgeVisitor(policy: VisitorPolicy, { address, country }: Visitor): Verdict {
  if (policy.ranges.includes(address)) return "refused_network";
  return isCountryAdmitted(policy, country) ? "admitted" : "refused_country";
}
