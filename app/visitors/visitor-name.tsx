import { BadgeCheck, CircleHelp } from "lucide-react";
import { type KnownVisitor, titleOf } from "../../server/visitors/domain/known-visitor.ts";
import { Badge } from "../ui/badge.tsx";
import { visitorMessages as messages } from "./messages.ts";

/** Whether the site has signed who the visitor is, with what that means. */
export function VerifiedBadge({ verified }: { readonly verified: boolean }) {
  const meaning = verified ? messages.verifiedMeaning : messages.unverifiedMeaning;
  return (
    <span title={meaning}>
      <Badge
        tone={verified ? "accent" : "caution"}
        icon={verified ? <BadgeCheck aria-hidden /> : <CircleHelp aria-hidden />}
      >
        {verified ? messages.verified : messages.unverified}
      </Badge>
      <span className="sr-only">{meaning}</span>
    </span>
  );
}

/** The visitor's name, an untrusted text of any direction, with whether it is verified. */
export function VisitorName({ known }: { readonly known: KnownVisitor }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <bdi className="max-w-full truncate text-lg font-semibold">
        {titleOf(known) ?? messages.anonymous}
      </bdi>
      <VerifiedBadge verified={known.verified} />
    </p>
  );
}
