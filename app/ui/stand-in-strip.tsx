import { Link } from "@remix-run/react";
import { FlaskConical } from "lucide-react";

export function StandInStrip() {
  return (
    <aside
      id="stand-ins"
      aria-label="Stand-ins"
      className="flex min-h-8 items-center justify-center gap-2 bg-caution-soft px-4 py-1.5 text-xs text-caution-text"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      <p>
        Stand-ins are answering for Stripe, mail and transcription.{" "}
        <Link to="/dev" className="font-semibold underline underline-offset-2">
          See what they caught
        </Link>
      </p>
    </aside>
  );
}
