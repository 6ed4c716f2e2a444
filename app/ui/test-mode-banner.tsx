import { Link } from "@remix-run/react";
import { FlaskConical } from "lucide-react";
import { uiMessages } from "./messages.ts";
import { RichText } from "./rich-text.tsx";

const { label, text, link } = uiMessages.testMode;

export function TestModeBanner() {
  return (
    <aside
      id="test-mode"
      aria-label={label}
      className="flex min-h-8 items-center justify-center gap-2 bg-caution-soft px-4 py-1.5 text-xs text-caution-text"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      <p>
        <RichText
          text={text}
          slots={{
            link: (
              <Link to="/dev" className="font-semibold underline underline-offset-2">
                {link}
              </Link>
            ),
          }}
        />
      </p>
    </aside>
  );
}
