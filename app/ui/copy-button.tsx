import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "./button.tsx";
import { uiMessages } from "./messages.ts";

const SHOWN_MS = 2_000;

export function CopyButton({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = () =>
    navigator.clipboard
      .writeText(text)
      .then(() => setCopied(true))
      .catch(() => toast.error(uiMessages.copyFailed));

  return (
    <Button
      size="sm"
      icon={
        copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />
      }
      onClick={() => void copy()}
    >
      <span aria-live="polite">{copied ? uiMessages.copied : uiMessages.copy}</span>
    </Button>
  );
}
